import { describe, expect, it } from 'vitest';
import type { ComparisonReport } from '../../../src/contract/comparison';
import { smallestSet } from '../../../webview/query/smallestSet';
import { fakeComparison } from '../page/fakeComparison';

/** A report of checkpoints with so many samples, of a thousand real ones. */
function reportOf(counts: number[], size: number | null): ComparisonReport {
  const { report } = fakeComparison({ count: counts.length, metrics: 'tri', images: false });
  const checkpoints = report!.checkpoints.map((one, i) => ({ ...one, count: counts[i]! }));
  return { ...report!, size, checkpoints, real: { ...report!.real, count: 1000 } };
}

describe('a small set among larger ones', () => {
  it('is named, with the size that the others could be compared at without it', () => {
    const report = reportOf([5000, 5000, 10], 10);
    expect(smallestSet(report)).toBe(
      `${report.checkpoints[2]!.name} has only 10 samples, so all are compared at 10. Compare again without it to compare the others at 1,000.`,
    );
  });

  it.each([
    ['sets are alike', [5000, 5000, 4000], 1000],
    ['another is as small', [5000, 10, 10], 10],
    ['sets are compared as they are', [5000, 5000, 10], null],
    ['there is no other', [10], 10],
    ['the size is that of the reference', [5000, 5000], 1000],
  ])('is not spoken of where %s', (_, counts, size) => {
    expect(smallestSet(reportOf(counts, size))).toBeNull();
  });
});
