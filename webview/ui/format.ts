import { formatFigure as plainFigure, formatScore as plainScore, typeset } from '../../src/contract/format';

const minus = '−';

/** A score in nats with a real minus sign. */
export function formatScore(value: number | null | undefined): string {
  return typeset(plainScore(value));
}

/** Any other value, a distance too: exactly 0 is "0", which of a distance means a copy. */
export function formatValue(value: number | null | undefined): string {
  return typeset(plainFigure(value));
}

/** A share 0..1 as a percentage with a no-break space. */
export function formatShare(share: number, decimals = 1): string {
  return `${formatFixed(share * 100, decimals)}\u00a0%`;
}

/** Texts whose estimates stay on one line, each value with its error. */
export function unbroken(text: string): string {
  return text.replaceAll(' ± ', '\u00a0±\u00a0');
}

/** Time left or taken, as people say it: "8 s", "3 min", "1 h 20 min". */
export function formatSeconds(seconds: number): string {
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** The last part of a path of either kind of machine. */
export function baseName(path: string): string {
  return path.split(/[\\/]/).filter(Boolean).at(-1) ?? path;
}

const fixed = new Map<number, Intl.NumberFormat>();

/** Formatters are kept: making one costs a hundred times its use, and every cell of the grid needs two. */
function formatFixed(value: number, digits: number): string {
  let formatter = fixed.get(digits);
  if (!formatter) {
    formatter = new Intl.NumberFormat('en-US', {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    fixed.set(digits, formatter);
  }
  return formatter.format(value);
}

/** A round number of an axis, without needless decimals: −20, 0.5, 1,000. */
export function formatRound(value: number): string {
  return `${value < 0 ? minus : ''}${Math.abs(value).toLocaleString('en-US', { maximumFractionDigits: 12 })}`;
}
