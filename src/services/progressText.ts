import { formatScore, typeset } from '../contract/format';
import type { Progress } from '../contract/progress';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

/** "2 h 5 min", "3 min 20 s", "12 s"; never "0 s". */
export function describeSeconds(seconds: number): string {
  const s = Math.max(1, Math.round(seconds));
  if (s < 60) return `${s} s`;
  const minutes = Math.floor(s / 60);
  if (minutes < 60) return s % 60 === 0 ? `${minutes} min` : `${minutes} min ${s % 60} s`;
  const rest = minutes % 60;
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

/** Share of the stage that is done, 0..100, or null while its size is unknown. */
export function percentOf(progress: Progress): number | null {
  if (progress.total <= 0) return null;
  return Math.min(100, Math.floor((100 * progress.done) / progress.total));
}

/**
 * One line: "Encoding real images: 320 of 1,000 images, 45 images/s, 15 s left". Pairs run into the
 * billions and are said as a percentage.
 */
export function describeProgress(progress: Progress): string {
  const { label, done, total, unit, rate, secondsLeft } = progress;
  const parts: string[] = [];
  if (total > 0 && unit === 'images') parts.push(`${whole.format(done)} of ${whole.format(total)} ${unit}`);
  else if (total > 0) parts.push(`${percentOf(progress) ?? 0} %`);
  else if (done > 0) parts.push(`${whole.format(done)} ${unit}`);
  if (rate > 0 && secondsLeft !== 0) parts.push(`${short.format(rate)} ${unit}/s`);
  if (secondsLeft !== null && secondsLeft > 0) parts.push(`${describeSeconds(secondsLeft)} left`);
  return parts.length === 0 ? label : `${label}: ${parts.join(', ')}`;
}

/** For a narrow place: "Encoding 320/1,000, 45/s, 15 s left"; empty while nothing is known. */
export function shortProgress(progress: Progress): string {
  const { label, done, total, unit, rate, secondsLeft } = progress;
  const percent = percentOf(progress);
  if (percent === null) return '';
  const stage = label.split(' ', 1)[0]!;
  const count = unit === 'images' ? `${whole.format(done)}/${whole.format(total)}` : `${percent} %`;
  const parts = [`${stage} ${count}`];
  if (unit === 'images' && rate > 0 && secondsLeft !== 0) parts.push(`${short.format(rate)}/s`);
  if (secondsLeft !== null && secondsLeft > 0) parts.push(`${describeSeconds(secondsLeft)} left`);
  return parts.join(', ');
}

/** For a line of code: "Encoding 41 %", or "Encoding…" while its size is unknown. */
export function stageShare(progress: Progress): string {
  const stage = progress.label.split(' ', 1)[0]!;
  const percent = percentOf(progress);
  return percent === null ? `${stage}…` : `${stage} ${percent} %`;
}

/** A score as windows show it; "−∞" for copies. */
export function describeScore(value: number): string {
  return typeset(formatScore(value));
}

/** The three scores in one line. */
export function describeScores({ pce, rce, re }: { pce: number; rce: number; re: number }): string {
  return `PCE ${describeScore(pce)} · RCE ${describeScore(rce)} · RE ${describeScore(re)}`;
}
