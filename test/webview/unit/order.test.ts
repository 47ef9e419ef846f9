import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SampleColumns } from '../../../src/contract/columns';
import { sortRows } from '../../../webview/query/order';

const value = fc.oneof(fc.double(), fc.constant(-Infinity), fc.constant(NaN), fc.integer({ min: 0, max: 3 }));

function columnsOf(pce: number[], names = pce.map((_, row) => String(row))): SampleColumns {
  const n = pce.length;
  return {
    generated: {
      names,
      pce: Float64Array.from(pce),
      re: new Float64Array(n),
      mode: new Int32Array(n).fill(-1),
      nearest: new Int32Array(n),
      nearestDistances: new Float64Array(n),
      scores: {},
    },
    real: {
      names: [],
      rce: new Float64Array(),
      pce: new Float64Array(),
      mode: new Int32Array(),
      nearest: new Int32Array(),
      nearestDistances: new Float64Array(),
      scores: {},
    },
    modes: [],
    nearestCount: 1,
    nearestGeneratedCount: 0,
  };
}

it('is a permutation in order both ways, ties by row, NaN last, -Infinity lowest', () => {
  fc.assert(
    fc.property(fc.array(value), fc.boolean(), (pce, descending) => {
      const rows = [...sortRows(columnsOf(pce), { by: 'pce', descending })];
      expect(rows.toSorted((a, b) => a - b)).toEqual(pce.map((_, row) => row));
      for (let i = 1; i < rows.length; i++) {
        const [before, after] = [rows[i - 1]!, rows[i]!];
        const [x, y] = [pce[before]!, pce[after]!];
        if (Number.isNaN(y)) continue;
        expect(Number.isNaN(x)).toBe(false);
        if (x === y) expect(before).toBeLessThan(after);
        else expect(descending ? x > y : x < y).toBe(true);
      }
    }),
  );
});

it('sorts names as people do: 2.png before 10.png', () => {
  const columns = columnsOf([0, 0, 0], ['10.png', '2.png', '1.png']);
  expect([...sortRows(columns, { by: 'name', descending: false })]).toEqual([2, 1, 0]);
  expect([...sortRows(columns, { by: 'name', descending: true })]).toEqual([0, 1, 2]);
});
