import type { FeatureSet } from '../features/featureSet';
import { changedRows } from './linearAlgebra/scatter';
import { mean, variance } from './statistics/mean';
import type { Estimate, MetricDescription } from './metricDescription';
import { unitRows } from './rows/unitRows';

export interface PromptSimilarity {
  /** Index of the prompt, as in the labels. */
  prompt: number;
  images: number;
  /** 100 x the mean cosine of two of its images; NaN where there is only one. */
  value: number;
}

export interface SemanticSimilarity extends Estimate {
  prompts: PromptSimilarity[];
  /** n: 100 x the mean cosine of an image with the others of its prompt. */
  perSample: Float64Array;
}

/**
 * 100 x the mean pairwise cosine of the images of a prompt, averaged over the prompts that have at least two.
 *
 * @param prompts the prompt of each row, from 0
 * @returns the standard error over prompts
 */
export function semanticSimilarity(images: FeatureSet, prompts: Int32Array): SemanticSimilarity {
  const { rows, dimension } = images;
  const { values } = changedRows(images, unitRows());
  const count = prompts.reduce((most, prompt) => Math.max(most, prompt + 1), 0);
  const sums = new Float64Array(count * dimension);
  const sizes = new Int32Array(count);
  prompts.forEach((prompt, row) => {
    sizes[prompt]! += 1;
    for (let c = 0; c < dimension; c++) sums[prompt * dimension + c]! += values[row * dimension + c]!;
  });
  // The sum of the cosines with all of a prompt, less that with itself.
  const perSample = Float64Array.from({ length: rows }, (_, row) => {
    const prompt = prompts[row]!;
    let all = 0;
    let own = 0;
    for (let c = 0; c < dimension; c++) {
      const x = values[row * dimension + c]!;
      all += x * sums[prompt * dimension + c]!;
      own += x * x;
    }
    return (100 * (all - own)) / (sizes[prompt]! - 1);
  });
  const similarities = Array.from(sizes, (size, prompt) => ({
    prompt,
    images: size,
    value: size > 1 ? mean(perSample.filter((_, row) => prompts[row] === prompt)) : NaN,
  }));
  const known = Float64Array.from(similarities, ({ value }) => value).filter(Number.isFinite);
  return {
    value: mean(known),
    standardError: Math.sqrt(variance(known) / known.length),
    prompts: similarities,
    perSample,
  };
}

export const semanticSimilarityDescription: MetricDescription = {
  key: 'semanticSimilarity',
  symbol: 'SS',
  name: 'Semantic similarity',
  question: 'overall',
  paper: 'Radford et al., arXiv 2103.00020',
  equations: ['SS = 100 mean over prompts of mean_{i < j} x_i . x_j / (|x_i| |x_j|)'],
  direction: 'none',
  unit: '',
  range: '-100 to 100',
  parameters: [],
  reading:
    'How much the images of one prompt resemble each other. High: the prompt fixes the picture, or the model gives the ' +
    'same one again and again. Needs an encoder whose cosines mean something, such as CLIP; the level depends on it.',
};
