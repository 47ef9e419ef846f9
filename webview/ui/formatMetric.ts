import { formatError as plainError, formatMetric, typeset } from '../../src/contract/format';
import type { Description } from '../query/describe';

/** A metric's headline value. */
export function formatFigure({ key }: Description, value: number): string {
  return typeset(formatMetric(key, value));
}

/** A standard error. */
export function formatError({ key }: Description, error: number): string {
  return typeset(plainError(key, error));
}

/** A difference with its sign: "+2.16", "−0.031", "0". */
export function formatChange(description: Description, change: number): string {
  const text = formatFigure(description, change);
  return change > 0 ? `+${text}` : text;
}
