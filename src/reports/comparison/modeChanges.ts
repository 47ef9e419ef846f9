import type { Checkpoint, ComparisonReport } from '../../contract/comparison';

/** How well a mode is covered by each checkpoint. */
export interface ModeChange {
  name: string;
  /** Real samples. */
  real: number;
  /** RCE of each checkpoint, in their order; null where it has no value. */
  rce: (number | null)[];
  /** RCE of the last checkpoint less that of the baseline; null where either has none. */
  change: number | null;
}

/** So many modes are set out in a table; the JSON has all of them. */
const SHOWN = 50;

export interface ModeChanges {
  rows: ModeChange[];
  left: number;
  /** What the change is taken from and to, by name. */
  from: string;
  to: string;
}

/**
 * The modes of the real set by how they changed from the baseline to the last other checkpoint: what got worse first.
 * Modes that only generated samples are in have no RCE, and no place here.
 */
export function modeChanges(report: ComparisonReport): ModeChanges | null {
  const { checkpoints, baseline } = report;
  const from = checkpoints.find(({ name }) => name === baseline);
  const to = checkpoints.findLast(({ name }) => name !== baseline);
  if (!from || !to) return null;
  const real = new Map<string, number>();
  for (const { modes } of checkpoints)
    for (const mode of modes) if (mode.real > 0) real.set(mode.name, mode.real);
  const rows = [...real].map(([name, count]): ModeChange => {
    const [before, after] = [rceOf(from, name), rceOf(to, name)];
    return {
      name,
      real: count,
      rce: checkpoints.map(checkpoint => rceOf(checkpoint, name)),
      change: changeOf(before, after),
    };
  });
  const harm = ({ change }: ModeChange) => change ?? -Infinity;
  const sorted = rows.sort((a, b) => (harm(a) === harm(b) ? 0 : harm(b) - harm(a)));
  if (sorted.length === 0) return null;
  return {
    rows: sorted.slice(0, SHOWN),
    left: Math.max(0, sorted.length - SHOWN),
    from: from.name,
    to: to.name,
  };
}

/** Null also for what is infinite in both: nothing is known of how it changed. */
function changeOf(before: number | null, after: number | null): number | null {
  if (before === null || after === null || Number.isNaN(after - before)) return null;
  return after - before;
}

function rceOf({ modes }: Checkpoint, name: string): number | null {
  return modes.find(mode => mode.name === name)?.rce ?? null;
}
