import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NearestLists } from '../../../../src/neighbors/candidates/nearestLists';

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
