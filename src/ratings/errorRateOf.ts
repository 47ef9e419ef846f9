import type { HumanErrorRate } from '../contract/rating';
import { humanErrorRate } from '../metrics/humanErrorRate';
import { answeredTrials, type Rating } from './rating';

/** Of all answers of some ratings. */
export function errorRateOf(ratings: readonly Rating[]): HumanErrorRate {
  return humanErrorRate(ratings.flatMap(answeredTrials));
}
