import type { SettingValues, TriScore } from '../../ids';
import type { RunRecord, RunSummary } from '../runRecord';

/** How a set is marked: with `unknown` its run does not say how sure its scores are, and no threshold judges them. */
export type RunLevel = 'good' | 'warning' | 'error' | 'unknown';

export const triScores: readonly TriScore[] = ['pce', 'rce', 're'];

/** Standings that are a fault: a set that covers the real one closely is none. */
const faults: Readonly<Record<TriScore, readonly string[]>> = {
  pce: ['high', 'low'],
  rce: ['high'],
  re: ['high', 'low'],
};

/**
 * How one score of a run is marked. The user's thresholds decide where there are some; of RE a value below them is
 * marked, of PCE and RCE one from them on. Without, a score that is clearly off the real set's is a warning, and so is
 * PCE where many samples are outliers: it is a mean, which hides them.
 */
export function scoreLevel(
  summary: RunSummary,
  score: TriScore,
  thresholds: SettingValues['thresholds'],
): RunLevel {
  const value = summary[score];
  const { warning, error } = thresholds[score] ?? {};
  const isPast = (bound: number | undefined) =>
    bound !== undefined && (score === 're' ? value < bound : value >= bound);
  if (isPast(error)) return 'error';
  if (isPast(warning)) return 'warning';
  if (!Number.isFinite(value)) return 'warning'; // exact copies, or a score that is not defined
  if (warning !== undefined || error !== undefined) return 'good';
  if (score === 'pce' && summary.manyOutliers !== undefined) return 'warning';
  const level = summary.levels?.[score] ?? 'unknown';
  if (level === 'unknown') return 'unknown';
  return faults[score].includes(level) ? 'warning' : 'good';
}

const order: readonly RunLevel[] = ['good', 'unknown', 'warning', 'error'];

/** How a finished run's set is marked: as the worst of its three scores. */
export function runLevel({ summary }: RunRecord, thresholds: SettingValues['thresholds']): RunLevel {
  if (!summary) return 'unknown';
  const levels = triScores.map(score => scoreLevel(summary, score, thresholds));
  return levels.reduce(worseLevel);
}

/** Of two levels the one that is to be noticed. */
export function worseLevel(a: RunLevel, b: RunLevel): RunLevel {
  return order.indexOf(b) > order.indexOf(a) ? b : a;
}
