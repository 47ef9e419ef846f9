import type { ComparisonReport } from '../contract/comparison';
import { counted, formatCount } from '../contract/format';
import type { Warning } from '../contract/report';

/** Below this share of what the others have, the smallest set costs them much of their certainty. */
const SMALL = 0.5;

/**
 * The warning that one small set, often a checkpoint that is still being written, sets the size that all are compared
 * at; null where none stands out.
 */
export function smallestSet({
  size,
  checkpoints,
  real,
}: Pick<ComparisonReport, 'size' | 'real'> & {
  checkpoints: readonly { name: string; count: number }[];
}): Warning | null {
  const [smallest, next] = checkpoints.toSorted((a, b) => a.count - b.count);
  if (size === null || !smallest || !next || smallest.count > size) return null;
  const others = Math.min(next.count, real.count);
  if (size > SMALL * others) return null;
  return {
    code: 'smallest-set',
    message: `${smallest.name} has only ${counted(size, 'sample')}, so all are compared at ${formatCount(size)}.`,
    mend: `Compare again without it to compare the others at ${formatCount(others)}.`,
  };
}
