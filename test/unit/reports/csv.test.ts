import { describe, expect, it } from 'vitest';
import { toCsv } from '../../../src/reports/csv';
import { exampleColumns, exampleReport } from './exampleReport';

/** Reads RFC 4180 the plain way, so that the test does not trust the writer's quoting. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy;
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    rows.at(-1)!.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '\r\n') rows.push([]);
    if (cell.lastIndex === text.length) break;
  }
  return rows.filter(row => row.length > 0);
}

describe('the CSV of samples', () => {
  it('has a header and a row a generated sample, in the order of the set', () => {
    expect(parseCsv(toCsv(exampleColumns(), exampleReport()))).toEqual([
      ['path', 'pce', 're', 'nearest_real', 'nearest_distance', 'mode'],
      ['/data/runs/step_*5000/a "quoted", name.png', '3', '0.5', '/data/reference/NaN/2.png', '1.5', 'cat'],
      ['/data/runs/step_*5000/<script>.png', '-Infinity', '-2', '/data/reference/cat/2.png', '0', "'=cmd()"],
      [
        '/data/runs/step_*5000/sub/ü.png',
        '7.5',
        '0.3333333333333333',
        '/data/reference/cat/1.png',
        '0.1',
        '',
      ],
    ]);
  });

  it('names rows of feature files by their numbers', () => {
    const { real, generated } = exampleReport();
    const report = exampleReport({
      real: { ...real, kind: 'npy', path: '/data/R.npy' },
      generated: { ...generated, kind: 'npz', path: '/data/G.npz' },
    });
    const columns = exampleColumns();
    columns.generated.names = ['0', '1', '2'];
    columns.real.names = ['0', '1', '2', '3'];
    const rows = parseCsv(toCsv(columns, report));
    expect(rows[1]!.slice(0, 4)).toEqual(['0', '3', '0.5', '3']);
  });

  it('gives a spreadsheet no formula to run', () => {
    const formulas = ['=1+1', '+1', '-1', '@x', '\tx', '\rx'];
    for (const formula of formulas) {
      const rows = parseCsv(toCsv(exampleColumns({ modes: [formula, formula, formula] }), exampleReport()));
      expect(rows[1]!.at(-1)).toBe(`'${formula}`);
    }
  });

  it('ends every line with CRLF', () => {
    const text = toCsv(exampleColumns(), exampleReport());
    expect(text.split('\r\n')).toHaveLength(5);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
});
