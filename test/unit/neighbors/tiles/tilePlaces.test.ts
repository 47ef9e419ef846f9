import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossTiles, selfTiles, type TilePlace } from '../../../../src/neighbors/tiles/tilePlaces';

describe('tiles', () => {
  const covered = (places: Iterable<TilePlace>, n: number, m: number, size: number) => {
    const times = new Uint8Array(n * m);
    for (const { row, rows, column, columns } of places) {
      expect(row % 16 === 0 && column % 16 === 0 && rows <= size && columns <= size).toBe(true);
      for (let i = row; i < row + rows; i++)
        for (let j = column; j < column + columns; j++) times[i * m + j]!++;
    }
    return times;
  };
  const size = fc.integer({ min: 1, max: 70 }).map(groups => 16 * groups);
  const count = fc.integer({ min: 1, max: 1300 });

  it('of two sets cover each pair once', () => {
    fc.assert(
      fc.property(count, count, size, (n, m, side) => {
        expect(covered(crossTiles(n, m, side), n, m, side).every(times => times === 1)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('of one set cover each pair once, in one of its two orders or in a diagonal square', () => {
    fc.assert(
      fc.property(count, size, (n, side) => {
        const times = covered(selfTiles(n, side), n, n, side);
        const squares = new Set(
          [...selfTiles(n, side)].filter(place => place.diagonal).map(place => place.row),
        );
        let wrong = 0;
        let square = 0;
        for (let i = 0; i < n; i++) {
          if (squares.has(i)) square = i;
          for (let j = 0; j <= i; j++) {
            const twice = j >= square;
            wrong += Number(times[i * n + j]! + (i === j ? 1 : times[j * n + i]!) !== (twice ? 2 : 1));
          }
        }
        expect(wrong).toBe(0);
      }),
      { numRuns: 20 },
    );
  });
});
