import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { worstSamples } from '../../../src/reports/worstSamples';
import { exampleColumns } from './exampleReport';

describe('the least real samples', () => {
  it('are those of the highest PCE, highest first, ties by row, and none without a value', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(-Infinity, -1, 0, 2.5, Infinity, NaN), { maxLength: 40 }),
        fc.nat(50),
        (pce, count) => {
          const columns = exampleColumns({
            generated: {
              names: pce.map(String),
              pce: Float64Array.from(pce),
              re: new Float64Array(pce.length),
              mode: new Int32Array(pce.length),
              nearest: new Int32Array(pce.length),
              nearestDistances: new Float64Array(pce.length),
              scores: {},
            },
            nearestCount: 1,
          });
          const rows = worstSamples(columns, count);
          const valued = pce.flatMap((value, row) => (Number.isNaN(value) ? [] : [{ value, row }]));
          expect(rows).toHaveLength(Math.min(count, valued.length));
          for (let i = 1; i < rows.length; i++) {
            const [before, after] = [rows[i - 1]!, rows[i]!];
            expect(before.pce > after.pce || (before.pce === after.pce && before.row < after.row)).toBe(true);
          }
          const least = rows.at(-1)?.pce ?? Infinity;
          if (count > 0) expect(valued.filter(({ value }) => value > least).length).toBeLessThan(count);
        },
      ),
    );
  });

  it('carry their nearest real sample, its distance and their mode', () => {
    expect(worstSamples(exampleColumns(), 2)).toEqual([
      {
        row: 2,
        name: 'sub/ü.png',
        pce: 7.5,
        re: 1 / 3,
        nearestRow: 0,
        nearest: 'cat/1.png',
        distance: 0.1,
        mode: '',
      },
      {
        row: 0,
        name: 'a "quoted", name.png',
        pce: 3,
        re: 0.5,
        nearestRow: 3,
        nearest: 'NaN/2.png',
        distance: 1.5,
        mode: 'cat',
      },
    ]);
  });
});
