import type { RunSummary } from '../../services/runRecord';

/** For a set that is not what was evaluated any more. */
export const staleBadge = '↻';
export const markBadges = { outlier: '!', copy: '=' } as const;

/**
 * A set's PCE in the two characters that a badge has: rounded to whole nats where that fits ("7", "42", "−3"), else
 * "++" (100 and more) or "−−" (−10 and less); "−∞" with exact copies, "?" where there is no number.
 */
export function pceBadge({ pce }: Pick<RunSummary, 'pce'>): string {
  if (Number.isNaN(pce)) return '?';
  const rounded = Math.round(pce);
  if (rounded > 99) return Number.isFinite(pce) ? '++' : '∞';
  if (rounded < -9) return Number.isFinite(pce) ? '−−' : '−∞';
  return rounded < 0 ? `−${-rounded}` : String(Math.abs(rounded));
}
