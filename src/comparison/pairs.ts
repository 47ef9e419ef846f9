import type { ComparisonReport, Difference } from '../contract/comparison';

/** How metrics changed from one checkpoint to another, whichever stands first; null where the two were not tested. */
export function changesBetween(
  { pairs }: ComparisonReport,
  from: string,
  to: string,
): Record<string, Difference> | null {
  const forward = pairs.find(pair => pair.from === from && pair.to === to);
  if (forward) return forward.differences;
  const backward = pairs.find(pair => pair.from === to && pair.to === from);
  if (!backward) return null;
  return Object.fromEntries(
    Object.entries(backward.differences).map(([key, difference]) => [key, reversed(difference)]),
  );
}

function reversed(difference: Difference): Difference {
  const { value, better } = difference;
  return { ...difference, value: value === 0 ? 0 : -value, better: better === null ? null : !better };
}
