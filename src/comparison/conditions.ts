import type { Checkpoint, ComparisonReport } from '../contract/comparison';
import { describeMetric } from '../metrics/catalogue';
import type { Condition, Relation } from './conditionGrammar';
import { changesBetween } from './pairs';
import { sampleError, unpairedError } from './sampleError';

/** Which checkpoints conditions are held against: the last one that is no baseline, or all that are none. */
export type Judged = 'last' | 'any';

/** What a condition came to for a checkpoint. */
export interface Verdict {
  /** As it was written. */
  condition: string;
  checkpoint: string;
  /** `failed`: the condition is met. `unknown`: it cannot be told. `skipped`: there is nothing to hold it against. */
  state: 'passed' | 'failed' | 'unknown' | 'skipped';
  /** The values, or why there are none, in a sentence. */
  message: string;
}

/** What a value is held against. */
interface Threshold {
  value: number;
  /** In words: "3.165 of step_0285". */
  words: string;
  /** For a margin in `se`; undefined where there is none. */
  standardError: number | undefined;
  /** Of what `standardError` is. */
  of: string;
}

/**
 * Holds conditions against checkpoints. The last one is what most runs ask about: a new model beside an older one, the
 * newest checkpoint of a training, whose early ones are bad of course.
 */
export function judgeConditions(
  report: ComparisonReport,
  conditions: readonly Condition[],
  judged: Judged,
): Verdict[] {
  const candidates = report.checkpoints.filter(({ name }) => name !== report.baseline);
  const chosen = judged === 'last' ? candidates.slice(-1) : candidates;
  return chosen.flatMap(checkpoint => conditions.map(condition => judge(report, condition, checkpoint)));
}

function judge(report: ComparisonReport, condition: Condition, checkpoint: Checkpoint): Verdict {
  const head = { condition: condition.text, checkpoint: checkpoint.name };
  const own = checkpoint.metrics[condition.metric]?.value;
  if (own === undefined || Number.isNaN(own))
    return { ...head, state: 'unknown', message: `It has no value of ${condition.metric}.` };
  const threshold = thresholdOf(report, condition, checkpoint);
  if (threshold === 'first') return { ...head, state: 'skipped', message: 'It is the first checkpoint.' };
  if (threshold === null)
    return { ...head, state: 'unknown', message: `There is no ${condition.base} to hold it to.` };
  if (Number.isNaN(threshold.value))
    return { ...head, state: 'unknown', message: `There is no value of ${condition.metric} to hold it to.` };
  const margin = marginOf(condition.margin, threshold);
  if (margin === undefined)
    return { ...head, state: 'unknown', message: `There is no standard error of ${threshold.of}.` };
  const limit = threshold.value + margin.value;
  const isMet = holds(own, condition.relation, limit);
  const symbol = describeMetric(condition.metric)?.symbol ?? condition.metric;
  const sum = margin.words === '' ? '' : ` ${margin.words} = ${shown(limit)}`;
  return {
    ...head,
    state: isMet ? 'failed' : 'passed',
    message: `${symbol} is ${shown(own)}, ${isMet ? '' : 'not '}${condition.relation} ${threshold.words}${sum}.`,
  };
}

/** @returns null where there is nothing to hold the checkpoint against; `first` where nothing comes before it */
function thresholdOf(
  report: ComparisonReport,
  { base, metric }: Condition,
  checkpoint: Checkpoint,
): Threshold | 'first' | null {
  if (typeof base === 'number') {
    const standardError = sampleError(describeMetric(metric), checkpoint.metrics[metric]);
    return { value: base, words: String(base), standardError, of: `${metric} of ${checkpoint.name}` };
  }
  const other = otherOf(report, base, metric, checkpoint);
  if (!other) return base === 'previous' ? 'first' : null;
  const value = other.metrics[metric]?.value ?? NaN;
  return {
    value,
    words: `${shown(value)} of ${other.name}`,
    standardError: errorOfChange(report, metric, other, checkpoint),
    of: `the difference in ${metric} of ${checkpoint.name} from ${other.name}`,
  };
}

function otherOf(
  { checkpoints, baseline, best }: ComparisonReport,
  base: 'baseline' | 'best' | 'previous',
  metric: string,
  checkpoint: Checkpoint,
): Checkpoint | undefined {
  if (base === 'previous') return checkpoints[checkpoints.indexOf(checkpoint) - 1];
  const name = base === 'baseline' ? baseline : best[metric]?.[0];
  return checkpoints.find(one => one.name === name);
}

/** As the comparison tests the pair; 0 to itself; from the errors of the two where it was not tested. */
function errorOfChange(
  report: ComparisonReport,
  metric: string,
  from: Checkpoint,
  to: Checkpoint,
): number | undefined {
  if (from === to) return 0;
  const changes = changesBetween(report, from.name, to.name);
  if (changes) return changes[metric]?.standardError;
  return unpairedError(describeMetric(metric), from.metrics[metric], to.metrics[metric])?.standardError;
}

/** @returns undefined where a margin in standard errors has none */
function marginOf(
  margin: Condition['margin'],
  { value, standardError }: Threshold,
): { value: number; words: string } | undefined {
  if (margin === null) return { value: 0, words: '' };
  const { amount, unit } = margin;
  const sign = amount < 0 ? '-' : '+';
  const size = Math.abs(amount);
  if (unit === 'plain') return { value: amount, words: `${sign} ${size}` };
  // A percentage of 0 is 0, and of what is infinite nothing that could be added.
  if (unit === '%')
    return {
      value: Number.isFinite(value) ? (amount / 100) * Math.abs(value) : 0,
      words: `${sign} ${size} %`,
    };
  if (standardError === undefined || !Number.isFinite(standardError)) return undefined;
  return { value: amount * standardError, words: `${sign} ${size} x ${shown(standardError)}` };
}

function holds(value: number, relation: Relation, limit: number): boolean {
  switch (relation) {
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
  }
}

/** Six figures: enough to see why a value is just above its limit. */
function shown(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(6))) : String(value);
}
