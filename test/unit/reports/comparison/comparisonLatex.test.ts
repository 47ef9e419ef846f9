import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparisonLatex, escapeLatex } from '../../../../src/reports/comparison/comparisonLatex';
import { exampleComparison } from './exampleComparison';

const latex = comparisonLatex(exampleComparison());
const lineOf = (start: string) => latex.split('\n').find(line => line.trim().startsWith(start))!;

describe('text in LaTeX', () => {
  it('has no character that LaTeX would take for a command, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const escaped = escapeLatex(text);
        const rest = escaped
          .replace(/\\(?:textbackslash|textasciicircum|textasciitilde|textless|textgreater|textbar)\{\}/g, '')
          .replace(/\\[{}$&#%_]/g, '')
          .replace(/\{[*[]\}/g, '');
        expect(rest).not.toMatch(/[\\{}$&#%_^~<>|*["\n\r]/);
      }),
    );
  });

  it('is the text itself where it has none', () => {
    expect(escapeLatex('step 100, größer')).toBe('step 100, größer');
  });
});

describe('the LaTeX of a comparison', () => {
  it('has the best bold, a star where it differs significantly, and infinite values as such', () => {
    expect(lineOf('step\\_100 &')).toBe(
      '    step\\_100 & $12.50 \\pm 0.50$ & $\\mathbf{2.00} \\pm 0.20$ & $-20.00 \\pm 0.50$ \\\\',
    );
    expect(lineOf('step\\_200 &')).toContain('$-\\infty$');
    expect(lineOf('step\\_200 &')).toContain('$\\mathbf{3.00} \\pm 0.50');
    expect(lineOf('step\\_400 &')).toContain('& -- \\\\');
    const stars = exampleComparison({ pairs: starred() });
    expect(comparisonLatex(stars)).toContain('$4.00 \\pm 0.25^{*}$');
  });

  it('has names as text and numbers of any size as numbers', () => {
    expect(latex).toContain(`\\textless{}b\\textgreater{}\\&''x''\\textbar{}`);
    expect(latex).toContain('1.00 \\cdot 10^{-7}');
  });

  it('has no row whose name is read as what ends the row before: \\\\ takes a star and a length in brackets', () => {
    const report = exampleComparison();
    const [first, second, ...rest] = report.checkpoints.map(({ name }) => name);
    const text = JSON.stringify(report)
      .replaceAll(`"${first}"`, '"*best"')
      .replaceAll(`"${second}"`, '"[final]"');
    const rows = comparisonLatex(JSON.parse(text) as typeof report).split('\n');
    expect(rest.length).toBeGreaterThan(0);
    expect(rows.filter(row => /^\s*[*[]/.test(row))).toEqual([]);
    expect(rows.some(row => row.includes('{*}best &'))).toBe(true);
    expect(rows.some(row => row.includes('{[}final] &'))).toBe(true);
  });

  it('has as many cells in every row as columns, and balanced braces and dollars', () => {
    for (const table of latex.split('\\begin{table}').slice(1)) {
      const columns = /\\begin\{tabular\}\{l(r+)\}/.exec(table)![1]!.length;
      const rows = table.split('\n').filter(line => line.endsWith(' \\\\'));
      expect(rows.length).toBe(5);
      for (const row of rows) expect(row.split(/(?<!\\)&/)).toHaveLength(columns + 1);
    }
    const bare = latex.replace(/\\[{}$%]/g, '');
    expect(bare.match(/\{/g)!.length).toBe(bare.match(/\}/g)!.length);
    for (const line of bare.split('\n')) expect((line.match(/\$/g) ?? []).length % 2).toBe(0);
  });

  /** The pairs of the example, every difference called significant. */
  function starred() {
    return exampleComparison().pairs.map(pair => ({
      ...pair,
      differences: Object.fromEntries(
        Object.entries(pair.differences).map(([key, one]) => [key, { ...one, significant: true }]),
      ),
    }));
  }
});
