import type { FeatureSet, LabelledFeatureSet } from '../../src/features/featureSet';
import { seededRandom, type Random } from '../../src/metrics/statistics/random';

/** Standard normal numbers by Box and Muller. */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Rows from N(0, scale^2 I), the same for the same seed. */
export function gaussianSet(rows: number, dimension: number, seed: number, scale = 1): FeatureSet {
  const random = seededRandom(seed, 'test set');
  return {
    rows,
    dimension,
    values: Float32Array.from({ length: rows * dimension }, () => scale * normal(random)),
  };
}

/** A set of the given rows. */
export function setOf(rows: readonly (readonly number[])[]): FeatureSet {
  return { rows: rows.length, dimension: rows[0]!.length, values: Float32Array.from(rows.flat()) };
}

/** Adds names and, where given, classes. */
export function labelled(
  set: FeatureSet,
  classNames: readonly string[] = [],
  classOf: ((row: number) => number) | null = null,
): LabelledFeatureSet {
  return {
    ...set,
    names: Array.from({ length: set.rows }, (_, row) => `${row}.png`),
    classes: classOf === null ? null : Int32Array.from({ length: set.rows }, (_, row) => classOf(row)),
    classNames,
  };
}
