import type { MetricDescription } from './metricDescription';
import { mean } from './statistics/mean';

export interface InceptionScore {
  /** Mean over the splits. */
  value: number;
  /** Over the splits, with n in the denominator, as papers give it. */
  standardDeviation: number;
  splits: Float64Array;
}

const SPLITS = 10;

/** Softmax of every row. @param logits n x classes */
export function classProbabilities(logits: Float32Array | Float64Array, classes: number): Float64Array {
  const probabilities = Float64Array.from(logits);
  for (let from = 0; from < probabilities.length; from += classes) {
    const row = probabilities.subarray(from, from + classes);
    const largest = row.reduce((most, value) => Math.max(most, value), -Infinity);
    let sum = 0;
    for (let c = 0; c < classes; c++) sum += row[c] = Math.exp(row[c]! - largest);
    for (let c = 0; c < classes; c++) row[c]! /= sum;
  }
  return probabilities;
}

/**
 * exp mean KL(p(y|x) || p(y)) of each split of the samples, p(y) being the mean over the split.
 *
 * @param probabilities n x classes, rows of sum 1; 0 ln 0 is 0
 * @param order rows in the order in which they are cut into splits: give a seeded permutation, for files lie sorted by
 *   class in many a folder
 */
export function inceptionScore(
  probabilities: Float64Array,
  classes: number,
  order: Int32Array,
  splits = SPLITS,
): InceptionScore {
  const scores = Float64Array.from({ length: splits }, (_, split) => {
    const first = Math.floor((split * order.length) / splits);
    const end = Math.floor(((split + 1) * order.length) / splits);
    return scoreOf(probabilities, classes, order.subarray(first, end));
  });
  const value = mean(scores);
  const standardDeviation = Math.sqrt(mean(scores.map(score => (score - value) ** 2)));
  return { value, standardDeviation, splits: scores };
}

function scoreOf(probabilities: Float64Array, classes: number, rows: Int32Array): number {
  const marginal = new Float64Array(classes);
  for (const row of rows) {
    for (let c = 0; c < classes; c++) marginal[c]! += probabilities[row * classes + c]! / rows.length;
  }
  let divergence = 0;
  for (const row of rows) {
    for (let c = 0; c < classes; c++) {
      const p = probabilities[row * classes + c]!;
      if (p > 0) divergence += p * Math.log(p / marginal[c]!);
    }
  }
  return Math.exp(divergence / rows.length);
}

export const inceptionScoreDescription: MetricDescription = {
  key: 'inceptionScore',
  symbol: 'IS',
  name: 'Inception score',
  question: 'varied',
  paper: 'Salimans et al., arXiv 1606.03498',
  equations: ['IS = exp(mean_i KL(p(y | g_i) || p(y))), p(y) = mean_i p(y | g_i)'],
  direction: 'higher',
  unit: '',
  range: '1 to the number of classes',
  parameters: [{ name: 'splits', default: SPLITS, meaning: 'parts of which the mean is given' }],
  reading:
    'High where a classifier is sure of every sample and names all its classes equally often. It never looks at the ' +
    'real images, does not see variety within a class, and means little on images of other things than the classifier ' +
    'was trained on. It grows with the number of samples: papers use 50,000 in 10 parts.',
};
