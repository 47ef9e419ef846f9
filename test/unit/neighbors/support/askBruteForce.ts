import type { FeatureSet } from '../../../../src/features/featureSet';
import { squaredDistance } from '../../../../src/neighbors/rows/distance';
import type { BallAnswer, PairAnswers, PairQuestions } from '../../../../src/neighbors/pairQuestions';

/** What a pass over the pairs is held to: every distance in float64, one by one. A set with itself is `y === x`. */
export function askBruteForce(x: FeatureSet, y: FeatureSet, questions: PairQuestions): PairAnswers {
  const between = (a: FeatureSet, i: number, b: FeatureSet, j: number) =>
    Math.sqrt(squaredDistance(a.values, i * x.dimension, b.values, j * x.dimension, x.dimension));
  const sides = (first: 'x' | 'y') => (first === 'x' ? ([x, y] as const) : ([y, x] as const));
  const eachPair = (first: 'x' | 'y', use: (i: number, j: number, distance: number) => void) => {
    const [a, b] = sides(first);
    for (let i = 0; i < a.rows; i++) {
      for (let j = 0; j < b.rows; j++) if (a !== b || i !== j) use(i, j, between(a, i, b, j));
    }
  };
  const map = <In, Out>(record: Readonly<Record<string, In>> | undefined, to: (value: In) => Out) =>
    Object.fromEntries(Object.entries(record ?? {}).map(([name, value]) => [name, to(value)]));
  return {
    balls: map(questions.balls, ({ centres, radii, closed }): BallAnswer => {
      const [a, b] = sides(centres);
      const held = new Int32Array(a.rows);
      const holding = new Int32Array(b.rows);
      const smallest = new Float64Array(b.rows).fill(NaN);
      eachPair(centres, (i, j, distance) => {
        if (!(closed ? distance <= radii[i]! : distance < radii[i]!)) return;
        held[i]!++;
        holding[j]!++;
        smallest[j] = Number.isNaN(smallest[j]) ? radii[i]! : Math.min(smallest[j]!, radii[i]!);
      });
      return { held, holding, smallest };
    }),
    ratios: map(questions.ratios, ({ centres, radii, known }) => {
      const best = known.slice();
      eachPair(centres, (i, j, distance) => {
        const ratio = radii[i] === distance ? 1 : radii[i]! / distance;
        if (ratio > best[j]!) best[j] = ratio;
      });
      return best;
    }),
    reaches: map(questions.reaches, ({ asked, reach }) => {
      const sums = new Float64Array(sides(asked)[0].rows);
      eachPair(asked, (i, _, distance) => {
        if (distance === 0) sums[i] = -Infinity;
        else if (distance < reach) sums[i]! += Math.log(distance / reach);
      });
      return sums;
    }),
  };
}
