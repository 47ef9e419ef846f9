import type { ComparisonReport, Difference } from '../../src/contract/comparison';

/** How every other checkpoint differs from the baseline, by its name and by metric. */
export type BaselineDifferences = ReadonlyMap<string, Readonly<Record<string, Difference>>>;

const kept = new WeakMap<ComparisonReport, BaselineDifferences>();

/**
 * The pairs with the baseline, seen from it: a pair runs from the earlier checkpoint to the later, so that it is turned
 * where the baseline is the later one.
 */
export function baselineDifferences(report: ComparisonReport): BaselineDifferences {
  const known = kept.get(report);
  if (known) return known;
  const found = new Map<string, Readonly<Record<string, Difference>>>();
  for (const { from, to, differences } of report.pairs) {
    if (from === report.baseline) found.set(to, differences);
    else if (to === report.baseline) found.set(from, mapValues(differences, turn));
  }
  kept.set(report, found);
  return found;
}

/** The same difference in the other direction; how sure it is stays. */
export function turn(difference: Difference): Difference {
  const { value, better } = difference;
  return { ...difference, value: value === 0 ? 0 : -value, better: better === null ? null : !better };
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
