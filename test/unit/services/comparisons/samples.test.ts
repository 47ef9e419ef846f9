import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SampleColumns } from '../../../../src/contract/columns';
import {
  nearestSamples,
  realSamples,
  samplesNamed,
  sharedNames,
  worstSamples,
} from '../../../../src/services/comparisons/samples';

function columnsOf(pce: number[], rce: number[], names = pce.map((_, row) => `${row}.png`)): SampleColumns {
  const n = pce.length;
  return {
    generated: {
      names,
      pce: Float64Array.from(pce),
      re: new Float64Array(n),
      mode: Int32Array.from(pce, (_, row) => (row % 3) - 1),
      nearest: Int32Array.from(pce, (_, row) => row % Math.max(1, rce.length)),
      nearestDistances: Float64Array.from(pce, (_, row) => row / 2),
      scores: {},
    },
    real: {
      names: rce.map((_, row) => `real_${row}.png`),
      rce: Float64Array.from(rce),
      pce: Float64Array.from(rce),
      mode: Int32Array.from(rce, (_, row) => row % 2),
      nearest: Int32Array.from(rce, (_, row) => row % Math.max(1, n)),
      nearestDistances: Float64Array.from(rce, (_, row) => row / 4),
      scores: {},
    },
    modes: ['cat', 'dog'],
    nearestCount: 1,
    nearestGeneratedCount: 1,
  };
}

const score = fc.oneof(fc.double(), fc.constantFrom(Infinity, -Infinity, NaN));

describe('worstSamples', () => {
  it('pages put together are all samples once, the highest PCE first, NaN last', () => {
    fc.assert(
      fc.property(fc.array(score, { maxLength: 30 }), fc.integer({ min: 1, max: 7 }), (pce, count) => {
        const member = { runId: 'a', columns: columnsOf(pce, [1]) };
        const rows: number[] = [];
        for (let offset = 0; offset < pce.length; offset += count) {
          const page = worstSamples(member, { mode: null, offset, count });
          expect(page.total).toBe(pce.length);
          rows.push(...page.samples.map(({ row }) => row));
        }
        expect([...rows].sort((a, b) => a - b)).toEqual(pce.map((_, row) => row));
        const values = rows.map(row => (Number.isNaN(pce[row]) ? -Infinity : pce[row]!));
        expect(values).toEqual([...values].sort((a, b) => (a === b ? 0 : b - a)));
      }),
    );
  });

  it('are those of one mode where one is named, and none of a mode that is not there', () => {
    const member = { runId: 'a', columns: columnsOf([5, 4, 3, 2, 1, 0], [1]) };
    const of = (mode: string) =>
      worstSamples(member, { mode, offset: 0, count: 9 }).samples.map(({ row }) => row);
    expect(of('cat')).toEqual([1, 4]);
    expect(of('dog')).toEqual([2, 5]);
    expect(of('fish')).toEqual([]);
  });
});

describe('realSamples', () => {
  const members = [
    { runId: 'a', columns: columnsOf([1, 2], [5, 1, 0, Infinity]) },
    { runId: 'b', columns: columnsOf([1, 2], [1, 4, 0, Infinity]) },
  ];
  const rows = (order: 'uncovered' | 'learned' | 'forgotten', mode: string | null = null) =>
    realSamples(members, { order, mode, offset: 0, count: 9 }).samples.map(({ row }) => row);

  it('are the worst covered, what was learned most, what was forgotten most first', () => {
    expect(rows('uncovered')).toEqual([3, 0, 1, 2]);
    expect(rows('learned')).toEqual([0, 2, 3, 1]);
    expect(rows('forgotten')).toEqual([1, 2, 3, 0]);
    expect(rows('uncovered', 'dog')).toEqual([3, 1]);
  });

  it('carry the RCE of every member', () => {
    expect(realSamples(members, { order: 'learned', mode: null, offset: 0, count: 1 })).toMatchObject({
      total: 4,
      samples: [{ row: 0, name: 'real_0.png', mode: 'cat', rce: [5, 1] }],
    });
    expect(realSamples([], { order: 'learned', mode: null, offset: 0, count: 1 })).toEqual({
      total: 0,
      samples: [],
    });
  });
});

describe('nearestSamples', () => {
  it('has a sample of every member for each real row, and none of runs that keep none', () => {
    const earlier = columnsOf([1, 2], [3, 4]);
    earlier.nearestGeneratedCount = 0;
    const found = nearestSamples(
      [
        { runId: 'a', columns: columnsOf([7, 8], [3, 4]) },
        { runId: 'b', columns: earlier },
      ],
      [1, 0],
    );
    expect(found).toMatchObject([
      [{ sample: { runId: 'a', row: 1, pce: 8 }, distance: 0.25 }, null],
      [{ sample: { runId: 'a', row: 0, pce: 7 }, distance: 0 }, null],
    ]);
  });
});

describe('names', () => {
  const members = [
    { runId: 'a', columns: columnsOf([1, 2, 3], [1], ['seed10.png', 'seed9.png', 'a.png']) },
    { runId: 'b', columns: columnsOf([4, 5], [1], ['seed9.png', 'seed10.png']) },
    { runId: 'c', columns: columnsOf([6], [1], ['b.png']) },
  ];

  it('that two members share are given in natural order', () => {
    expect(sharedNames(members)).toEqual(['seed9.png', 'seed10.png']);
  });

  it('are all names where every member has the same, and none where there is only one', () => {
    const names = ['a/2.png', 'a/10.png', 'b/1.png'];
    const member = (runId: string) => ({ runId, columns: columnsOf([1, 2, 3], [1], [...names]) });
    expect(sharedNames([member('a'), member('b')])).toEqual(names);
    expect(sharedNames([member('a')])).toEqual([]);
  });

  it('lead to the same sample of every member that has it', () => {
    expect(samplesNamed(members, 'seed10.png').map(card => card?.pce ?? null)).toEqual([1, 5, null]);
  });
});
