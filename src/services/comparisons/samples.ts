import type { RealCard, SampleCard } from '../../contract/comparisonPanel';
import type { SampleColumns } from '../../contract/columns';
import { sortNaturally } from '../../files/naturalOrder';

/** A done member's samples. */
export interface MemberSamples {
  runId: string;
  columns: SampleColumns;
}

/** One generated sample as the view shows it. */
function sampleCard({ runId, columns }: MemberSamples, row: number): SampleCard {
  const { generated, modes, nearestCount } = columns;
  return {
    runId,
    row,
    name: generated.names[row]!,
    mode: modes[generated.mode[row]!] ?? null,
    pce: generated.pce[row]!,
    re: generated.re[row]!,
    nearestReal: generated.nearest[row * nearestCount]!,
    nearestDistance: generated.nearestDistances[row * nearestCount]!,
  };
}

/** Generated samples, the highest PCE first, ties by row; of one mode, or of all for null. */
export function worstSamples(
  member: MemberSamples,
  { mode, offset, count }: { mode: string | null; offset: number; count: number },
): { total: number; samples: SampleCard[] } {
  const { generated, modes } = member.columns;
  const rows = rowsOfMode(leastRealFirst(member.columns), generated.mode, modes, mode);
  const samples = Array.from(rows.subarray(offset, offset + count), row => sampleCard(member, row));
  return { total: rows.length, samples };
}

const orders = new WeakMap<SampleColumns, Int32Array>();

/** All rows by PCE: kept beside the columns, since the view asks for page after page of 100,000 samples. */
function leastRealFirst(columns: SampleColumns): Int32Array {
  const known = orders.get(columns);
  if (known) return known;
  const value = columns.generated.pce.map(pce => (Number.isNaN(pce) ? -Infinity : pce));
  const rows = Int32Array.from(value, (_, row) => row);
  rows.sort((a, b) => (value[b] === value[a] ? a - b : value[b]! - value[a]!));
  orders.set(columns, rows);
  return rows;
}

export type RealOrder = 'uncovered' | 'learned' | 'forgotten';

/**
 * Real samples by how well the members cover them: the highest mean RCE first, or the largest fall (`learned`) or rise
 * (`forgotten`) from the first member to the last. Infinite values count as the largest finite ones would.
 *
 * @param members of one reference set, in order; none gives no samples
 */
export function realSamples(
  members: readonly MemberSamples[],
  { order, mode, offset, count }: { order: RealOrder; mode: string | null; offset: number; count: number },
): { total: number; samples: RealCard[] } {
  const [first] = members;
  const last = members.at(-1);
  if (!first || !last) return { total: 0, samples: [] };
  const { real, modes } = first.columns;
  const rce = members.map(({ columns }) => columns.real.rce);
  const finite = (value: number | undefined) =>
    value === undefined || Number.isNaN(value) ? 0 : Math.min(Math.max(value, -1e9), 1e9);
  const change = (row: number) => finite(last.columns.real.rce[row]) - finite(first.columns.real.rce[row]);
  const worth = Float64Array.from(real.names, (_, row) => {
    if (order === 'learned') return -change(row);
    if (order === 'forgotten') return change(row);
    return rce.reduce((sum, values) => sum + finite(values[row]), 0);
  });
  const all = Int32Array.from(worth, (_, row) => row);
  const rows = rowsOfMode(all, real.mode, modes, mode).sort((a, b) => worth[b]! - worth[a]! || a - b);
  const samples = Array.from(rows.subarray(offset, offset + count), row => ({
    row,
    name: real.names[row]!,
    mode: modes[real.mode[row]!] ?? null,
    rce: rce.map(values => values[row]!),
  }));
  return { total: rows.length, samples };
}

/** For every real row the nearest sample of every member; null where a run of an earlier release has none. */
export function nearestSamples(
  members: readonly MemberSamples[],
  realRows: readonly number[],
): ({ sample: SampleCard; distance: number } | null)[][] {
  return realRows.map(realRow =>
    members.map(member => {
      const { real, nearestGeneratedCount } = member.columns;
      const at = realRow * nearestGeneratedCount;
      const row = nearestGeneratedCount > 0 ? real.nearest[at] : undefined;
      return row === undefined
        ? null
        : { sample: sampleCard(member, row), distance: real.nearestDistances[at]! };
    }),
  );
}

/** Names that two or more members share, in natural order: samples of fixed seeds. */
export function sharedNames(members: readonly MemberSamples[]): string[] {
  const [first, ...others] = members.map(({ columns }) => columns.generated.names);
  // Fixed seeds as they should be. Names of a set are in natural order, as they were found.
  if (first && others.length > 0 && others.every(names => isSame(names, first))) return first;
  const counts = new Map<string, number>();
  for (const { columns } of members)
    for (const name of columns.generated.names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const shared = [...counts].filter(([, count]) => count > 1).map(([name]) => name);
  return sortNaturally(shared, name => name);
}

/** The sample of a name in every member. */
export function samplesNamed(members: readonly MemberSamples[], name: string): (SampleCard | null)[] {
  return members.map(member => {
    const row = member.columns.generated.names.indexOf(name);
    return row < 0 ? null : sampleCard(member, row);
  });
}

function isSame(names: readonly string[], others: readonly string[]): boolean {
  return names.length === others.length && names.every((name, row) => name === others[row]);
}

/** Those of `rows` that are of a mode, or all for null. */
function rowsOfMode(
  rows: Int32Array,
  modeOfRow: Int32Array,
  modes: readonly string[],
  mode: string | null,
): Int32Array {
  if (mode === null) return rows;
  const wanted = modes.indexOf(mode); // -1 is also that of samples without a mode
  return wanted < 0 ? new Int32Array() : rows.filter(row => modeOfRow[row] === wanted);
}
