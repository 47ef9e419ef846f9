/**
 * How every number reads, in the panel, the tree, hovers, tables, reports and on the command line: where one place
 * rounded otherwise than another, readers would look for a difference that is none. Files for programs have all digits.
 */

const NOTHING = '–';

/** Scores that differ by tenths of nats at most by chance: two decimals, so that columns of them line up. */
const scores = new Set(['pce', 'rce', 're', 'entropyReal', 'entropyGenerated']);

/** PCE, RCE or RE, of a set or a sample, in nats: "12.84", "-0.91", "∞"; a dash where there is none. */
export function formatScore(value: number | null | undefined): string {
  return withSigns(value, size => size.toFixed(2));
}

/** Any other value: two decimals from 1 on, three figures below: "111.53", "0.813", "0.00123", "0". */
export function formatFigure(value: number | null | undefined): string {
  return withSigns(value, size => {
    if (size === 0) return '0';
    if (size >= 1) return size.toFixed(2);
    return size >= 0.0001 ? size.toPrecision(3) : size.toExponential(2);
  });
}

/** The value of a metric, or how it changed. @param key of the catalogue */
export function formatMetric(key: string, value: number | null | undefined): string {
  return scores.has(key) ? formatScore(value) : formatFigure(value);
}

/** The uncertainty of a metric; two figures are as sure as it is. A dash where it is not known. */
export function formatError(key: string, error: number | null | undefined): string {
  const isSmall = typeof error === 'number' && error < 1 && error >= 0.0001;
  return !scores.has(key) && isSmall ? error.toPrecision(2) : formatMetric(key, error);
}

/** How likely chance alone gives a difference as large: "p = 0.013", "p < 0.001". */
export function formatP(p: number): string {
  return p < 0.001 ? 'p < 0.001' : `p = ${p.toPrecision(2)}`;
}

/** A number's text as windows show it: with a minus sign in place of the hyphen that terminals and files keep. */
export function typeset(text: string): string {
  return text.replaceAll('-', '−');
}

function withSigns(value: number | null | undefined, write: (size: number) => string): string {
  if (value === null || value === undefined || Number.isNaN(value)) return NOTHING;
  const text = Number.isFinite(value) ? write(Math.abs(value)) : '∞';
  return value < 0 && text !== '0.00' ? `-${text}` : text;
}

const grouped = new Intl.NumberFormat('en-US');

/** 12345 as "12,345". */
export function formatCount(count: number): string {
  return grouped.format(count);
}

/** 88459888 as "88 MB"; decimal units, as download pages and file managers say them. */
export function formatBytes(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(2)} GB`;
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(0)} MB`;
  if (bytes >= 1e3) return `${(bytes / 1e3).toFixed(0)} kB`;
  return `${bytes} bytes`;
}

/** "1 image", "2 images". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** 0.1234 as "12.3 %". */
export function formatShare(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** A share as a percentile without the false precision, never 100 for less than all: "97 %", "99.9 %". */
export function formatPercentile(share: number): string {
  const percent = share * 100;
  const text =
    percent > 99 && percent < 100 ? (Math.floor(percent * 10) / 10).toFixed(1) : Math.floor(percent);
  return `${text}\u00a0%`;
}

/** Seconds as "0.8 s", "42 s", "3 min 05 s", "2 h 07 min". */
export function formatSeconds(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const two = (n: number) => String(n).padStart(2, '0');
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))} min`;
}
