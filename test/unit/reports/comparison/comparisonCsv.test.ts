import { describe, expect, it } from 'vitest';
import { comparisonCsv } from '../../../../src/reports/comparison/comparisonCsv';
import { exampleComparison } from './exampleComparison';

/** The cells of RFC 4180 text. */
function parse(text: string): string[][] {
  const cell = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/g;
  const rows: string[][] = [[]];
  for (const [, value, end] of text.matchAll(cell)) {
    rows.at(-1)!.push(value!.startsWith('"') ? value!.slice(1, -1).replaceAll('""', '"') : value!);
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

const report = exampleComparison();
const [header, ...rows] = parse(comparisonCsv(report));
const records = rows.map(row => Object.fromEntries(header!.map((name, i) => [name, row[i]])));
const of = (checkpoint: string, metric: string) =>
  records.find(record => record['checkpoint'] === checkpoint && record['metric'] === metric);

describe('the CSV of a comparison', () => {
  it('has a row for every metric of every checkpoint, as wide as its header', () => {
    const expected = report.checkpoints.reduce((sum, { metrics }) => sum + Object.keys(metrics).length, 0);
    expect(records).toHaveLength(expected);
    expect(rows.every(row => row.length === header!.length)).toBe(true);
    expect(new Set(records.map(record => record['checkpoint']))).toEqual(
      new Set(report.checkpoints.map(({ name }) => name)),
    );
  });

  it('has each value with its difference to the baseline', () => {
    const { value, standardError, p } = report.pairs.find(({ to }) => to === 'step_400')!.differences['pce']!;
    expect(of('step_400', 'pce')).toMatchObject({
      step: '400',
      unit: 'step',
      samples: '3',
      value: '4',
      standard_error: '0.25',
      baseline: 'step_100',
      difference: String(value),
      difference_standard_error: String(standardError),
      p: String(p),
      better: '1',
      method: 'paired',
    });
  });

  it('has no difference of the baseline to itself, and none that cannot be tested', () => {
    expect(of('step_100', 'pce')).toMatchObject({ difference: '', p: '', significant: '', method: '' });
    expect(of('step_400', 'frechetDistance')).toMatchObject({ p: '', significant: '', better: '1' });
  });

  it('marks the best, several where they tie, and writes what is not finite by name', () => {
    const best = records.filter(record => record['metric'] === 're' && record['best'] === '1');
    expect(best).toHaveLength(2);
    expect(of('step_200', 'pce')).toMatchObject({ value: '-Infinity', best: '0', difference: '-Infinity' });
  });
});
