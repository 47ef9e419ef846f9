import { describe, expect, it } from 'vitest';
import { toMarkdown } from '../../../src/reports/markdown';
import { exampleColumns, exampleReport } from './exampleReport';

describe('the Markdown report', () => {
  it('is the golden text (delete report.md.txt to write it anew)', async () => {
    await expect(toMarkdown(exampleReport(), exampleColumns())).toMatchFileSnapshot('report.md.txt');
  });

  it('keeps every table rectangular, whatever the names are', () => {
    const names = ['a|b', 'line\nbreak', '`|`', '\\|', '<td>'];
    const base = exampleReport();
    const report = exampleReport({ modes: names.map(name => ({ ...base.modes[0]!, name })) });
    const lines = toMarkdown(report, exampleColumns({ modes: names })).split('\n');
    const start = lines.indexOf('## Modes') + 4;
    const rows = lines.slice(start, lines.indexOf('', start));
    expect(rows).toHaveLength(names.length + 2);
    for (const row of rows) expect(row.replace(/\\[\\|`<>]/g, '').split('|')).toHaveLength(8);
  });

  it('leaves out headings that have nothing below them', () => {
    const text = toMarkdown(exampleReport({ warnings: [], disagreements: [], modes: [] }), exampleColumns());
    expect(text).not.toMatch(/## (Warnings|Values that disagree|Modes)/);
  });

  it('says so where there are more modes than a table can hold', () => {
    const mode = exampleReport().modes[0]!;
    const modes = Array.from({ length: 130 }, (_, i) => ({ ...mode, name: `m${i}`, rce: i }));
    const text = toMarkdown(exampleReport({ modes }), exampleColumns());
    expect(text).toContain('And 30 more, in the JSON report.');
    expect(text).toContain('| m129 |');
    expect(text).not.toContain('| m29 |');
  });
});
