import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BoundHeap } from '../../../src/neighbors/boundHeap';
import { distinctRows } from '../../../src/neighbors/distinctRows';
import { NearestLists } from '../../../src/neighbors/nearestLists';
import { crossTiles, selfTiles, type TilePlace } from '../../../src/neighbors/tiles';
import { setOf } from '../../support/seededSets';

describe('BoundHeap', () => {
  it('knows the k-th smallest of all numbers pushed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.array(fc.integer({ min: 0, max: 30 })), (k, numbers) => {
        const heap = new BoundHeap(2, k, 1e9);
        let root = 1e9;
        for (const number of numbers) root = heap.push(1, number);
        const sorted = [...numbers].sort((a, b) => a - b);
        expect(root).toBe(sorted[k - 1] ?? 1e9);
        expect(heap.push(0, 1e9)).toBe(1e9);
      }),
    );
  });
});

describe('NearestLists', () => {
  it('keeps the k nearest whatever their order, ties by lowest target', () => {
    const offers = fc
      .uniqueArray(fc.nat(50), { maxLength: 30 })
      .chain(targets =>
        fc.tuple(
          fc.constant(targets),
          fc.array(fc.nat(4), { minLength: targets.length, maxLength: targets.length }),
        ),
      );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), offers, (k, [targets, distances]) => {
        const lists = new NearestLists(3, k);
        targets.forEach((target, at) => lists.offer(1, target, distances[at]!));
        const sorted = targets
          .map((target, at) => ({ target, distance: distances[at]! }))
          .sort((a, b) => a.distance - b.distance || a.target - b.target)
          .slice(0, k);
        expect(lists.counts[1]).toBe(sorted.length);
        expect(Array.from(lists.indices.subarray(k, k + sorted.length))).toEqual(
          sorted.map(one => one.target),
        );
        expect(Array.from(lists.distances.subarray(k, k + sorted.length))).toEqual(
          sorted.map(one => one.distance),
        );
        expect(lists.reach(1)).toBe(sorted.length === k ? sorted.at(-1)!.distance : Infinity);
      }),
    );
  });
});

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
