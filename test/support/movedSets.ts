import type { FeatureSet } from '../../src/features/featureSet';
import { permutation } from '../../src/metrics/statistics/permutation';
import { seededRandom } from '../../src/metrics/statistics/random';
import { takeRows } from '../../src/metrics/rows/takeRows';

/** The rows in another order, the same for the same seed. */
export function shuffled(set: FeatureSet, seed: number): FeatureSet {
  return takeRows(set, permutation(set.rows, seededRandom(seed, 'shuffle')));
}

/** The rows times a number. */
export function scaled(set: FeatureSet, factor: number): FeatureSet {
  return { ...set, values: set.values.map(value => factor * value) };
}

/** The rows turned by random angles in random planes, in float64 until the end; the same for the same seed. */
export function rotated(set: FeatureSet, seed: number): FeatureSet {
  const random = seededRandom(seed, 'rotation');
  const values = Float64Array.from(set.values);
  for (let turn = 0; turn < 3 * set.dimension; turn++) {
    const a = Math.floor(random() * set.dimension);
    const b = (a + 1 + Math.floor(random() * (set.dimension - 1))) % set.dimension;
    const angle = 2 * Math.PI * random();
    const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
    for (let from = 0; from < values.length; from += set.dimension) {
      const [x, y] = [values[from + a]!, values[from + b]!];
      values[from + a] = cosine * x - sine * y;
      values[from + b] = sine * x + cosine * y;
    }
  }
  return { ...set, values: Float32Array.from(values) };
}
