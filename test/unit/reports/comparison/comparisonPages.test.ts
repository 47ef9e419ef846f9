import { describe, expect, it } from 'vitest';
import { comparisonText } from '../../../../src/cli/output/comparisonText';
import { unequalExclusions } from '../../../../src/comparison/unequalExclusions';
import { comparisonHtml } from '../../../../src/reports/comparison/comparisonHtml';
import { comparisonMarkdown } from '../../../../src/reports/comparison/comparisonMarkdown';
import { parseXml } from '../../../support/xml';
import { exampleComparison, nastyName } from './exampleComparison';

const html = comparisonHtml(exampleComparison());
const markdown = comparisonMarkdown(exampleComparison());

describe('the HTML of a comparison', () => {
  it('is one file without scripts, links and pictures from elsewhere, light or dark as the system is', () => {
    expect(html).not.toMatch(/<script|<link|src=|href=|url\(/);
    expect(html).toContain("default-src 'none'");
    expect(html).toContain('prefers-color-scheme: dark');
  });

  it('has names as text, in tables, charts and readings', () => {
    expect(html).not.toContain('<b>&"x"');
    expect(html).toContain('&lt;b&gt;&amp;&quot;x&quot;|&#39;y&#39;');
    expect(html).toContain('It is &lt;torn&gt;.');
  });

  it('has a row for every checkpoint with its reading, and says which is the baseline', () => {
    for (const name of ['step_100', 'step_200', 'step_400']) expect(html).toContain(`reading of ${name}`);
    expect(html.match(/<tr class="baseline"><td class="name">step_100</g)).toHaveLength(3); // a table a question
  });

  it('marks what is best, and says better or worse in words beside the colour', () => {
    expect(html).toMatch(/<td class="number best">3\.00 ± 0\.50\*? ★/);
    expect(html).toMatch(/<span class="change better">better, p &lt; 0\.001<\/span>/);
  });

  it('has classes by change: what got worse from the baseline to the last first', () => {
    const rows = html.slice(html.indexOf('Classes by change'));
    expect(rows).toMatch(/<td>cat<\/td>.*<td class="number">\+3\.00<\/td>/);
    expect(rows.indexOf('<td>cat</td>')).toBeLessThan(rows.indexOf('<td>NaN</td>'));
    expect(rows).not.toContain('<td>&lt;b&gt;|`x`</td>'); // no real sample is in it
  });

  it('says how it was made and how differences were tested', () => {
    const { method, encoder } = exampleComparison();
    expect(html).toContain(method);
    expect(html).toContain(encoder.weightsSha256);
  });
});

describe('unequal exclusions', () => {
  const { checkpoints } = exampleComparison();
  const warning = unequalExclusions([{ name: 'step_100', excluded: 7 }, { name: 'step_200' }])!;
  const report = exampleComparison({
    checkpoints: checkpoints.map((checkpoint, i) => ({
      ...checkpoint,
      ...(i === 0 ? { excluded: 7 } : {}),
      warnings: [warning],
    })),
  });
  const words = 'excludes unequal numbers of images: 7 from step_100, none from 1 other.';

  it.each([
    ['HTML', comparisonHtml(report)],
    ['Markdown', comparisonMarkdown(report).replaceAll('\\', '')],
    ['text', comparisonText(report, [])],
  ])('are said once in the %s', (_, text) => {
    expect(text.split(words)).toHaveLength(2);
  });

  it('stand beside the number of samples', () => {
    expect(comparisonHtml(report)).toContain('(3 samples; 7 excluded by .samplelensignore)');
  });
});

describe('the Markdown of a comparison', () => {
  const pictures = [
    ...markdown.matchAll(/!\[([^\]]*(?:\\\][^\]]*)*)\]\(data:image\/svg\+xml;base64,([^)]+)\)/g),
  ];

  it('has a picture of every metric in its tables, well formed and with the values in words', () => {
    expect(pictures).toHaveLength(5);
    for (const [, alternative, base64] of pictures) {
      const svg = parseXml(Buffer.from(base64!, 'base64').toString());
      expect(svg).toMatchObject({ name: 'svg', attributes: { xmlns: 'http://www.w3.org/2000/svg' } });
      expect(alternative).toMatch(/over step: 100: .*400: /);
    }
  });

  it('has the course of each metric in characters, for pages that show no such pictures', () => {
    expect(markdown.split('\n').find(line => line.startsWith('|  |'))).toContain('|  | █·▁▂ |');
  });

  it('keeps names that are code from being code, and tables from breaking', () => {
    expect(markdown.split('\n').filter(line => line.includes(nastyName))).toEqual([]);
    const tables = markdown.split('\n').filter(line => line.startsWith('|'));
    const cells = (line: string) => line.split(/(?<!\\)\|/).length;
    for (const [i, line] of tables.entries()) {
      if (/^\| (?:---:? \| )+/.test(line)) expect(cells(line)).toBe(cells(tables[i - 1]!));
    }
    expect(new Set(tables.slice(0, 7).map(cells))).toEqual(new Set([6]));
  });

  it('names what is not in the table, with the reason', () => {
    expect(markdown).toContain('- **=cmd()**: It is \\<torn\\>.');
  });
});
