import type { Difference } from '../contract/comparison';
import type { RunOutcome } from '../contract/engine';
import type { Replicates } from '../contract/replicates';
import type { MetricEntry } from '../contract/report';
import type { MetricDescription } from '../metrics/metricDescription';
import { mean } from '../metrics/statistics/mean';
import { twoSidedStudentP } from '../metrics/statistics/normalTail';
import { difference, jackknifeError } from '../metrics/statistics/standardError';
import { unpairedError } from './sampleError';

/** A difference is called significant where chance alone would give one as large less often than this. */
const LEVEL = 0.05;

export const METHOD =
  'PCE, RCE and RE: a paired jackknife over the shared reference set. Every real sample is left out of both runs at ' +
  'once, every generated one of its own run, so that what two checkpoints share by their reference cancels; of sets ' +
  'that were drawn down, the mean over the draws. Other metrics: from the errors of the two, where those are of the samples: over ' +
  `generated samples alone where that is known, with the real ones held. Two-sided, each difference at ${LEVEL * 100} %, not corrected for how many are looked at.`;

type PairedMetric = 'pce' | 'rce' | 're';

/** How a metric changed from one run to another; null where one of them lacks it. */
export function differenceOf(metric: MetricDescription, from: RunOutcome, to: RunOutcome): Difference | null {
  const [a, b] = [from.report.metrics[metric.key], to.report.metrics[metric.key]];
  if (!a || !b) return null;
  const value = b.value - a.value;
  // Exact copies make a score infinite: how far that is from another cannot be tested.
  const { standardError, degrees, method } = Number.isFinite(value)
    ? errorOf(metric, from, to, [a, b])
    : untested;
  const test = method === null ? {} : { standardError, p: probability(value, standardError, degrees) };
  return {
    value,
    ...test,
    significant: test.p === undefined || Number.isNaN(test.p) ? null : test.p < LEVEL,
    better: isBetter(metric.direction, a.value, b.value),
    method,
  };
}

function probability(value: number, standardError: number, degrees: number): number {
  return value === 0 ? 1 : twoSidedStudentP(value / standardError, degrees);
}

/** Whether the second value is the better one; null where neither is. */
export function isBetter(
  direction: MetricDescription['direction'],
  from: number,
  to: number,
): boolean | null {
  const worth = { lower: (x: number) => -x, higher: (x: number) => x, zero: (x: number) => -Math.abs(x) };
  if (direction === 'none') return null;
  const gain = worth[direction](to) - worth[direction](from);
  return Number.isNaN(gain) || gain === 0 ? null : gain > 0;
}

interface DifferenceError {
  standardError: number;
  /** Of freedom; Infinity where the error is as good as known. */
  degrees: number;
  method: Difference['method'];
}

const untested: DifferenceError = { standardError: NaN, degrees: NaN, method: null };

function errorOf(
  metric: MetricDescription,
  from: RunOutcome,
  to: RunOutcome,
  [a, b]: readonly [MetricEntry, MetricEntry],
): DifferenceError {
  const { key } = metric;
  const paired = isPaired(key) ? pairedError(key, from, to) : NaN;
  if (Number.isFinite(paired)) return { standardError: paired, degrees: Infinity, method: 'paired' };
  // By one of clusterings a third of all differences within one population would be significant.
  const independent = unpairedError(metric, a, b);
  return independent !== undefined && Number.isFinite(independent.standardError)
    ? { ...independent, method: 'independent' }
    : untested;
}

function isPaired(key: string): key is PairedMetric {
  return key === 'pce' || key === 'rce' || key === 're';
}

/** NaN where the runs cannot be paired: of an earlier release, or drawn with another seed. */
function pairedError(key: PairedMetric, from: RunOutcome, to: RunOutcome): number {
  const same =
    from.report.settings.seed === to.report.settings.seed || from.report.equalization.drawn === null;
  const [a, b] = sameDraws(drawsOf(key, from), drawsOf(key, to));
  if (!same || a.length === 0 || a.length !== b.length) return NaN;
  if (a.some(({ real }, draw) => real.length !== b[draw]!.real.length)) return NaN;
  return mean(
    Float64Array.from(a, ({ real, generated }, draw) =>
      jackknifeError(difference(real, b[draw]!.real), generated, b[draw]!.generated),
    ),
  );
}

/** A run that needed no draw, of a set as small as the common size, stands beside every draw of the other. */
function sameDraws(
  a: readonly Replicates[],
  b: readonly Replicates[],
): readonly [readonly Replicates[], readonly Replicates[]] {
  if (a.length === 1 && b.length > 1) return [b.map(() => a[0]!), b];
  return b.length === 1 && a.length > 1 ? [a, a.map(() => b[0]!)] : [a, b];
}

/** H(R) of the same real samples stands in both runs: it cancels with the rest of what they share. */
function drawsOf(key: PairedMetric, { replicates }: RunOutcome): readonly Replicates[] {
  if (!replicates) return [];
  return key === 'pce' ? [replicates.pce] : replicates[key];
}
