import type { FeatureSet } from '../src/features/featureSet';
import { seededRandom } from '../src/metrics/statistics/random';

/** Features as an encoder's are: ten classes, each spread in a few directions, and some noise. */
export function encoderLikeFeatures(rows: number, dimension: number, seed: number): FeatureSet {
  const world = seededRandom(0, 'bench directions');
  const random = seededRandom(seed, 'bench features');
  const number = (from: () => number) => from() + from() + from() - 1.5;
  const directions = Float32Array.from({ length: 18 * dimension }, () => number(world));
  const values = new Float32Array(rows * dimension);
  for (let row = 0; row < rows; row++) {
    const shares = Array.from({ length: 8 }, () => number(random));
    const centre = (row % 10) * dimension;
    for (let t = 0; t < dimension; t++) {
      let value = 2 * directions[centre + t]! + 0.3 * number(random);
      for (let s = 0; s < 8; s++) value += shares[s]! * directions[(10 + s) * dimension + t]!;
      values[row * dimension + t] = value;
    }
  }
  return { rows, dimension, values };
}
