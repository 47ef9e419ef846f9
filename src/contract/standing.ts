import type { MetricEntry } from './report';

/** A score counts as off only at this many standard errors: one in 400 sets like the real one reads as off. */
const CLEAR_ERRORS = 3;
/**
 * And only where it moves distances by 1 %: a score divided by d is the mean difference of log distances. With
 * 50,000 samples a tenth of that is beyond the noise, and beneath notice.
 */
const CLEAR_DISTANCE = 0.01;

export type Level = 'low' | 'alike' | 'high' | 'unknown';

/** How one score stands to the real set. */
export interface Standing {
  level: Level;
  value: number;
  /** The value in standard errors; NaN where there is none. */
  errors: number;
  /** How much farther apart than in the real set, e.g. 0.07 for 7 % (negative: closer). */
  farther: number;
}

/**
 * How a score stands to the real set, given its uncertainty: the reading in words and the panel's cards judge by
 * this one rule, so that they never contradict each other.
 *
 * @param dimension d of the encoder's features
 */
export function standing({ value, standardError }: MetricEntry, dimension: number): Standing {
  const errors = value / (standardError ?? NaN);
  const logDistance = value / dimension;
  const level = !Number.isFinite(errors)
    ? 'unknown'
    : Math.abs(errors) < CLEAR_ERRORS || Math.abs(logDistance) < CLEAR_DISTANCE
      ? 'alike'
      : value > 0
        ? 'high'
        : 'low';
  return { level, value, errors, farther: Math.expm1(logDistance) };
}
