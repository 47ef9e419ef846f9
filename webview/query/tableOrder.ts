import type { ComparisonRow } from './comparisonRows';
import type { Description } from './describe';

export interface TableSort {
  /** Key of a metric. */
  by: string;
  worstFirst: boolean;
}

/** How good a value is, the higher the better; NaN where there is none. Where no way is better, the value itself. */
export function worth(direction: Description['direction'], value: number | undefined): number {
  if (value === undefined) return NaN;
  if (direction === 'lower') return -value;
  return direction === 'zero' ? -Math.abs(value) : value;
}

/** Rows in the order asked for; those without the value come last both ways, ties keep the order of training. */
export function sortTable(
  rows: readonly ComparisonRow[],
  sort: TableSort | undefined,
  direction: Description['direction'],
): ComparisonRow[] {
  if (!sort) return [...rows];
  const of = ({ checkpoint }: ComparisonRow) => worth(direction, checkpoint?.metrics[sort.by]?.value);
  return rows.toSorted((a, b) => {
    const [x, y] = [of(a), of(b)];
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
    return x === y ? 0 : (x < y ? 1 : -1) * (sort.worstFirst ? -1 : 1);
  });
}

/** As `aria-sort` has it: by the values, or by how far they are from 0 where that is what counts. */
export function ariaSort(
  key: string,
  sort: TableSort | undefined,
  direction: Description['direction'],
): 'ascending' | 'descending' | 'none' {
  if (sort?.by !== key) return 'none';
  const bestIsLow = direction === 'lower' || direction === 'zero';
  return bestIsLow === sort.worstFirst ? 'descending' : 'ascending';
}
