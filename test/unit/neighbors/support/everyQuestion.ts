import type { FeatureSet } from '../../../../src/features/featureSet';
import type { NeighborSearch } from '../../../../src/neighbors/neighborSearch';
import type { PairQuestions, Side } from '../../../../src/neighbors/pairQuestions';

/** D_k of each row, among its own set or, where there is only one row, 0. */
export async function reachesOf(search: NeighborSearch, x: FeatureSet, k: number): Promise<Float64Array> {
  if (x.rows === 1) return new Float64Array(1);
  const table = await search.self(x, Math.min(k, x.rows - 1));
  return Float64Array.from({ length: x.rows }, (_, row) => table.distances[(row + 1) * table.k - 1]!);
}

/** Every kind of question, about both sides. */
export async function everyQuestion(
  search: NeighborSearch,
  x: FeatureSet,
  y: FeatureSet,
  k: number,
): Promise<PairQuestions> {
  const own = { x: await reachesOf(search, x, k), y: await reachesOf(search, y, k) };
  const other = { x: y, y: x };
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const questions = {
    balls: {} as Record<string, NonNullable<PairQuestions['balls']>[string]>,
    ratios: {} as Record<string, NonNullable<PairQuestions['ratios']>[string]>,
    reaches: {} as Record<string, NonNullable<PairQuestions['reaches']>[string]>,
  };
  for (const side of ['x', 'y'] satisfies Side[]) {
    const r = own[side];
    questions.balls[`${side} closed`] = { centres: side, radii: r, closed: true };
    questions.balls[`${side} open`] = { centres: side, radii: r, closed: false };
    questions.balls[`${side} constant`] = { centres: side, radii: r.map(() => mean(r)), closed: true };
    questions.balls[`${side} some`] = {
      centres: side,
      radii: r.map(value => (value > mean(r) ? NaN : value)),
      closed: true,
    };
    questions.ratios[side] = {
      centres: side,
      radii: r.map(value => (value > mean(r) ? NaN : value)),
      known: new Float64Array(other[side].rows),
    };
    questions.reaches[side] = { asked: side, reach: 1.2 * mean(r) };
  }
  return questions;
}
