import type { Description } from '../query/describe';
import { formatScore, formatValue } from './format';

/** A metric's headline value or error: nats as the score cards write them, all else to three digits. */
export function formatFigure({ unit }: Description, value: number): string {
  return unit === 'nats' ? formatScore(value) : formatValue(value);
}

/** A standard error: two digits are as sure as it is. */
export function formatError(description: Description, error: number): string {
  return description.unit === 'nats' || error >= 1 || error < 0.0001
    ? formatFigure(description, error)
    : error.toPrecision(2);
}

/** A difference with its sign: "+2.16", "−0.031", "0". */
export function formatChange(description: Description, change: number): string {
  const text = formatFigure(description, change);
  return change > 0 ? `+${text}` : text;
}
