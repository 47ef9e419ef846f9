import type { FeatureSet } from '../../src/features/featureSet';
import { seededRandom } from '../../src/metrics/statistics/random';
import { normal } from './seededSets';

/** Where the features of a kind of images lie: a few classes, each on a curved surface of few dimensions. */
export interface Surface {
  /** @param scale of how samples of a class vary; below 1 for a model whose classes have shrunk */
  draw(rows: number, seed: number, scale?: number): FeatureSet;
}

const CLASSES = 5;
const WITHIN = 6;
const NOISE = 0.05;

/**
 * A population in `dimension` dimensions: samples of a class vary in six ways, bent a little, and hardly beside them, as
 * features of an encoder do. Draws of other seeds are independent.
 */
export function surface(dimension: number, seed: number): Surface {
  const random = seededRandom(seed, 'surface');
  const vector = (scale: number) => Float64Array.from({ length: dimension }, () => scale * normal(random));
  const classes = Array.from({ length: CLASSES }, () => ({
    centre: vector(0.5),
    directions: Array.from({ length: WITHIN }, () => vector(1 / Math.sqrt(dimension))),
    bend: vector(0.3 / Math.sqrt(dimension)),
  }));
  return {
    draw: (rows, drawSeed, scale = 1) => {
      const own = seededRandom(drawSeed, 'surface draw');
      const values = new Float32Array(rows * dimension);
      for (let row = 0; row < rows; row++) {
        const { centre, directions, bend } = classes[Math.floor(own() * CLASSES)]!;
        const weights = directions.map(() => scale * normal(own));
        const curve = weights[0]! ** 2;
        for (let c = 0; c < dimension; c++) {
          const within = weights.reduce((sum, weight, i) => sum + weight * directions[i]![c]!, 0);
          values[row * dimension + c] = centre[c]! + within + curve * bend[c]! + NOISE * normal(own);
        }
      }
      return { rows, dimension, values };
    },
  };
}
