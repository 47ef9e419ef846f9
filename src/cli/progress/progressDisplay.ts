import type { Writable } from 'node:stream';
import { formatCount, formatSeconds } from '../../contract/format';

/** Progress of any work that has a count. */
export interface Counted {
  label: string;
  done: number;
  /** 0 while unknown. */
  total: number;
  unit: string;
  /** Units a second; 0 while unknown. */
  rate: number;
  /** null while unknown. */
  secondsLeft: number | null;
}

export interface ProgressDisplay {
  show(progress: Counted): void;
  /** Takes the live line away. */
  clear(): void;
}

/** "Encoding real images: 120 of 1,000 images, 85.2/s, 10 s left". */
export function progressText({ label, done, total, unit, rate, secondsLeft }: Counted): string {
  if (total === 0) return label;
  const parts = [`${formatCount(done)} of ${formatCount(total)} ${unit}`];
  if (rate > 0) parts.push(`${rate >= 100 ? formatCount(Math.round(rate)) : rate.toFixed(1)}/s`);
  if (secondsLeft !== null && done < total) parts.push(`${formatSeconds(secondsLeft)} left`);
  return `${label}: ${parts.join(', ')}`;
}

const liveMs = 100;
const sparseMs = 10_000;

/**
 * Progress for people: one live line on a terminal; elsewhere (a log file, a CI job) a line for each kind of
 * work and one every ten seconds.
 */
export function createProgressDisplay(
  stream: Writable & { isTTY?: boolean; columns?: number },
  quiet: boolean,
  now: () => number = Date.now,
): ProgressDisplay {
  if (quiet) return { show: () => undefined, clear: () => undefined };
  let label = '';
  let shownAt = -Infinity;
  let live = false;
  const clear = () => {
    if (live) stream.write('\r\x1b[K');
    live = false;
  };
  const show = (progress: Counted) => {
    const tty = stream.isTTY === true;
    const fresh = progress.label !== label;
    const complete = progress.done === progress.total;
    if (!fresh && now() - shownAt < (tty ? liveMs : sparseMs) && !(tty && complete)) return;
    label = progress.label;
    shownAt = now();
    const text = progressText(progress);
    if (tty) {
      const width = stream.columns ?? 0; // 0 where the terminal does not say
      stream.write(`\r${text.slice(0, (width > 1 ? width : 80) - 1)}\x1b[K`);
      live = true;
    } else stream.write(`${text}\n`);
  };
  return { show, clear };
}
