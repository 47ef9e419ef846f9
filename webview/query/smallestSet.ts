import type { ComparisonReport } from '../../src/contract/comparison';
import { counted, formatCount } from '../../src/contract/format';

/** Below this share of what the others have, the smallest set costs them much of their certainty. */
const small = 0.5;

/**
 * That one small set, often a checkpoint that is still being written, sets the size that all are compared at; null
 * where none stands out.
 */
export function smallestSet({ size, checkpoints, real }: ComparisonReport): string | null {
  const [smallest, next] = checkpoints.toSorted((a, b) => a.count - b.count);
  if (size === null || !smallest || !next || smallest.count > size) return null;
  const others = Math.min(next.count, real.count);
  if (size > small * others) return null;
  return `${smallest.name} has only ${counted(size, 'sample')}, so all are compared at ${formatCount(size)}. Compare again without it to compare the others at ${formatCount(others)}.`;
}
