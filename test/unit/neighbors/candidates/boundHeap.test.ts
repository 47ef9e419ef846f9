import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BoundHeap } from '../../../../src/neighbors/candidates/boundHeap';

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
