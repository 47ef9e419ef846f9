import type { RunOutcome } from '../../contract/engine';

/** How many numbers the replicates of a run are; 0 for a result of an earlier release, which has none. */
export function countReplicates({ replicates }: RunOutcome): number {
  if (!replicates) return 0;
  const { pce, rce, re } = replicates;
  return [pce, ...rce, ...re].reduce((sum, { real, generated }) => sum + real.length + generated.length, 0);
}
