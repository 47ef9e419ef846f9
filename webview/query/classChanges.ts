import type { ModeRow } from '../../src/contract/report';

export type ClassScore = 'pce' | 'rce' | 're';

/** One class in every checkpoint, and how it changed from one to another. */
export interface ClassRow {
  name: string;
  realShare: number;
  /** By checkpoint, in order; null where it lacks the class. */
  modes: (ModeRow | null)[];
  /** The score of the one less that of the other; NaN where one has none. */
  change: number;
  /** Which way it went, by the score's own direction; null where nothing changed or it cannot be said. */
  better: boolean | null;
  /** Whether it had samples before, and has none after; or the other way round. */
  fate: 'dropped' | 'regained' | null;
}

/**
 * Classes in every checkpoint, the biggest change first: those that were dropped or regained, then by how far the score
 * moved, then those of which nothing can be said.
 *
 * @param from index of the checkpoint before, and `to` of the one after
 */
export function classRows(checkpoints: ModeRow[][], score: ClassScore, from: number, to: number): ClassRow[] {
  const names = [...new Set(checkpoints.flatMap(modes => modes.map(({ name }) => name)))];
  const tables = checkpoints.map(modes => new Map(modes.map(mode => [mode.name, mode])));
  const rows = names.map((name): ClassRow => {
    const modes = tables.map(table => table.get(name) ?? null);
    const [before, after] = [modes[from] ?? null, modes[to] ?? null];
    const [a, b] = [before?.[score] ?? NaN, after?.[score] ?? NaN];
    const gain = cost(score, a) - cost(score, b);
    return {
      name,
      realShare: modes.find(mode => mode !== null)?.realShare ?? NaN,
      modes,
      change: b - a,
      better: Number.isNaN(gain) || gain === 0 ? null : gain > 0,
      fate: fateOf(before, after),
    };
  });
  const size = ({ fate, change }: ClassRow) =>
    fate ? Infinity : Number.isNaN(change) ? -1 : Math.abs(change);
  return rows.toSorted((a, b) => (size(a) === size(b) ? 0 : size(b) - size(a)));
}

/** How far from right a score is: RE at 0, the others the lower the better. */
function cost(score: ClassScore, value: number): number {
  return score === 're' ? Math.abs(value) : value;
}

function fateOf(before: ModeRow | null, after: ModeRow | null): ClassRow['fate'] {
  if (!before || !after) return null;
  if (before.generated > 0 && after.generated === 0) return 'dropped';
  return before.generated === 0 && after.generated > 0 ? 'regained' : null;
}

/** How strong the shade behind a score is, 0 to 4: its place between right and the worst of the table. */
export function shade(score: ClassScore, value: number | null, worst: number): number {
  if (value === null || Number.isNaN(value) || worst <= 0) return 0;
  return Math.round(4 * Math.max(0, Math.min(1, cost(score, value) / worst)));
}

/** The finite cost farthest from right in the table; 0 where all are right. */
export function worstCost(rows: ClassRow[], score: ClassScore): number {
  let worst = 0;
  for (const { modes } of rows)
    for (const mode of modes) {
      const value = cost(score, mode?.[score] ?? NaN);
      if (Number.isFinite(value)) worst = Math.max(worst, value);
    }
  return worst;
}
