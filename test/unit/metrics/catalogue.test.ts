import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/files/packageRoot';
import { describeMetric, metricCatalogue, metricGroups } from '../../../src/metrics/catalogue';
import { measureCatalogue } from '../../../src/metrics/measureCatalogue';

const page = readFileSync(path.join(packageRoot(), 'docs', 'metrics.md'), 'utf8');
/** Spacing and line breaks are the page's own. */
const plain = (text: string) => text.replace(/\s+/g, ' ');
const sectionOf = (key: string) =>
  page.split(/^## /m).find(section => section.startsWith(`\`${key}\`:`)) ?? '';

const directionWords = {
  lower: 'Lower is better.',
  higher: 'Higher is better.',
  zero: 'As near to 0 as can be.',
  none: '',
};
const questionWords = {
  real: 'Is it real?',
  complete: 'Is it complete?',
  varied: 'Is it varied?',
  copied: 'Is it copied?',
  overall: 'How good is it overall?',
  context: '',
};

describe('the catalogue', () => {
  it('describes every key once', () => {
    const keys = metricCatalogue.map(metric => metric.key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(describeMetric(key)?.key).toBe(key);
    expect(describeMetric('fid')).toBeUndefined();
  });

  it('groups only what it describes', () => {
    for (const key of Object.values(metricGroups).flat()) expect(describeMetric(key)).toBeDefined();
  });
});

describe.each([...metricCatalogue, ...measureCatalogue])('docs/metrics.md on $key', metric => {
  const section = plain(sectionOf(metric.key));

  it('has a section with its symbol, name, question and direction', () => {
    const { symbol, name } = metric;
    const isItsName = symbol.toLowerCase() === name.toLowerCase();
    expect(section).toContain(isItsName ? `: ${name}` : `: ${symbol}, ${name}`);
    expect(section).toContain(questionWords[metric.question]);
    expect(section).toContain(directionWords[metric.direction]);
  });

  it('gives its equation', () => {
    for (const equation of metric.equations) expect(section).toContain(plain(equation));
  });

  it('says how to read it', () => {
    const sentences = metric.reading.split(/(?<=\.) /);
    for (const sentence of sentences) expect(section).toContain(sentence);
  });

  it('names its paper, range and parameters', () => {
    expect(section).toContain(metric.paper);
    expect(section).toContain(`Range: ${metric.range}`);
    for (const { name, default: usual } of metric.parameters)
      expect(section).toContain(`${name}, ${usual} unless told`);
  });
});
