/** Three decimals, and signs for what is not finite; the same in every report and on the command line. */
export function formatScore(value: number): string {
  if (Number.isNaN(value)) return 'not a number';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞';
  const text = value.toFixed(3);
  return text === '-0.000' ? '0.000' : text;
}

/** Values of any scale, about four figures: shares, distances of thousands, kernel distances near 0. */
export function formatFigure(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || value === 0) return value === 0 ? '0' : formatScore(value);
  if (size >= 1000) return value.toFixed(1);
  if (size >= 1) return formatScore(value);
  return size >= 0.001 ? value.toFixed(4) : value.toExponential(2);
}

/** {@link formatScore}, a dash where there is nothing. */
export function formatOptional(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : formatScore(value);
}

/** An uncertainty; a dash where it is not known. */
export function formatUncertainty(value: number | undefined): string {
  return formatOptional(Number.isNaN(value) ? undefined : value);
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
