import fc from 'fast-check';
import { expect, it } from 'vitest';
import { groupSize } from '../../../../src/neighbors/rows/centredRows';
import { firstOwn, stride } from '../../../../src/neighbors/rows/stripe';

it('gives every row of a set to one stripe, the same one in whatever tile', () => {
  /** Stripes that have each row of a tile. */
  const owners = (of: number, first: number, rows: number) => {
    const found = Array.from({ length: rows }, (): number[] => []);
    for (let index = 0; index < of; index++) {
      const stripe = { index, of };
      for (let group = firstOwn(stripe, first); group < rows; group += stride(stripe))
        for (let row = group; row < Math.min(rows, group + groupSize); row++) found[row]!.push(index);
    }
    return found;
  };
  const count = fc.integer({ min: 1, max: 9 });
  fc.assert(
    fc.property(count, fc.nat(20), fc.nat(20), fc.nat(300), (of, early, later, rows) => {
      const start = early * groupSize;
      const all = owners(of, start, later * groupSize + rows);
      expect(all.every(one => one.length === 1)).toBe(true);
      expect(owners(of, start + later * groupSize, rows)).toEqual(all.slice(later * groupSize));
    }),
  );
});
