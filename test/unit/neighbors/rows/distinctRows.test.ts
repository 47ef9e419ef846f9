import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distinctRows } from '../../../../src/neighbors/rows/distinctRows';
import { setOf } from '../../../support/seededSets';

describe('distinctRows', () => {
  it('puts exactly the equal rows together, by their lowest', () => {
    const rows = fc.array(fc.array(fc.nat(2), { minLength: 2, maxLength: 2 }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(rows, values => {
        const { rows: lowest, distinctOf, members, starts } = distinctRows(setOf(values));
        const keys = values.map(row => row.join());
        expect(Array.from(lowest)).toEqual([...new Set(keys)].map(key => keys.indexOf(key)));
        keys.forEach((key, row) => expect(keys[lowest[distinctOf[row]!]!]).toBe(key));
        lowest.forEach((row, distinct) => {
          const equal = keys.flatMap((key, other) => (key === keys[row] ? [other] : []));
          expect(Array.from(members.subarray(starts[distinct], starts[distinct + 1]))).toEqual(equal);
        });
      }),
    );
  });

  it('tells rows apart that differ where the first hash does not look', () => {
    const row = (value: number) => Array.from({ length: 100 }, (_, t) => (t === 99 ? value : 1));
    expect(Array.from(distinctRows(setOf([row(1), row(2), row(1), row(3)])).distinctOf)).toEqual([
      0, 1, 0, 2,
    ]);
  });
});
