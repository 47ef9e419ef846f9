import { round, roundStep } from './roundStep';

/** Round values from `low` to `high`, ends included, at most about `count` steps apart. */
export function ticks(low: number, high: number, count: number): number[] {
  const step = roundStep((high - low) / Math.max(1, count));
  const values: number[] = [];
  for (let index = Math.ceil(low / step - 1e-9); index * step <= high + step * 1e-9; index++)
    values.push(round(index * step));
  return values;
}

/** The range from `low` to `high` widened to round ends; never empty. */
export function roundRange(low: number, high: number, count: number): { low: number; high: number } {
  const apart = high - low > 1e-9 * Math.max(1, Math.abs(low), Math.abs(high));
  const step = roundStep((apart ? high - low : 1) / Math.max(1, count));
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  return { low: round(first * step), high: round(last * step) };
}
