import { describe, expect, it } from 'vitest';
import { comparisonText } from '../../../src/cli/output/comparisonText';
import { describeComparison } from '../../../src/agents/describeComparison';
import { toComparisonData } from '../../../src/agents/comparisonData';
import { smallestSet } from '../../../src/comparison/smallestSet';
import type { ComparisonReport } from '../../../src/contract/comparison';
import { comparisonHtml } from '../../../src/reports/comparison/comparisonHtml';
import { comparisonJson } from '../../../src/reports/comparison/comparisonJson';
import { comparisonMarkdown } from '../../../src/reports/comparison/comparisonMarkdown';
import { exampleComparison } from '../reports/comparison/exampleComparison';

/** Checkpoints with so many samples, of a thousand real ones. */
function setsOf(counts: number[], size: number | null) {
  const { real } = exampleComparison();
  const checkpoints = counts.map((count, i) => ({ name: `step_${i}`, count }));
  return { size, checkpoints, real: { ...real, count: 1000 } };
}

const words =
  'step_2 has only 10 samples, so all are compared at 10. Compare again without it to compare the others at 1,000.';

describe('a small set among larger ones', () => {
  it('is named, with the size that the others could be compared at without it', () => {
    const { message, mend } = smallestSet(setsOf([5000, 5000, 10], 10))!;
    expect(`${message} ${mend}`).toBe(words);
  });

  it.each([
    ['sets are alike', [5000, 5000, 4000], 1000],
    ['another is as small', [5000, 10, 10], 10],
    ['sets are compared as they are', [5000, 5000, 10], null],
    ['there is no other', [10], 10],
    ['the size is that of the reference', [5000, 5000], 1000],
  ])('is not spoken of where %s', (_, counts, size) => {
    expect(smallestSet(setsOf(counts, size))).toBeNull();
  });
});

describe('what to beware of in a comparison', () => {
  const small = smallestSet(setsOf([5000, 5000, 10], 10))!;
  const few = {
    code: 'few-samples' as const,
    message: 'Only 10 generated samples: the scores are rough.',
    mend: 'Use more.',
  };
  const example = exampleComparison();
  const report: ComparisonReport = {
    ...example,
    checkpoints: example.checkpoints.map((one, i) => ({
      ...one,
      warnings: i === 1 ? [small, few] : [small],
    })),
  };

  it.each([
    ['the HTML', comparisonHtml(report)],
    ['the Markdown', comparisonMarkdown(report).replaceAll('\\', '')],
    ['the JSON', comparisonJson(report)],
    ['the command line', comparisonText(report, [])],
    ['the words for agents', describeComparison(report, '')],
    ['the data for agents', JSON.stringify(toComparisonData(report).warnings)],
  ])('is said in %s, each once with what to do, and of whom where not of all', (_, text) => {
    for (const part of [small.message, small.mend, few.message, few.mend]) expect(text).toContain(part);
    if (!text.includes('"schema"')) expect(text.split(small.message)).toHaveLength(2);
  });

  it('names the checkpoints that it is of, and none where it is of all', () => {
    expect(toComparisonData(report).warnings.map(({ checkpoints }) => checkpoints)).toEqual(['', 'step_200']);
    expect(comparisonText(report, [])).toContain('Warning: step_200: Only 10 generated samples');
  });
});
