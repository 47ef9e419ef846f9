import { InputError } from '../contract/errors';
import type { FeatureSet } from '../features/featureSet';

/** @throws InputError unless every row of x has k others. */
export function checkSelf(x: FeatureSet, k: number): void {
  checkCount(k, x.rows - 1, `${x.rows} samples give each ${Math.max(0, x.rows - 1)} others`);
}

/** @throws InputError unless the dimensions agree and each set is large enough for the other's k. */
export function checkCross(x: FeatureSet, y: FeatureSet, kx: number, ky: number): void {
  if (x.dimension !== y.dimension) {
    throw new InputError(
      `The two sets have features of different dimension: ${x.dimension} and ${y.dimension}.`,
      'Use features of the same encoder for both sets.',
    );
  }
  checkCount(kx, y.rows, `the other set has ${y.rows} samples`);
  checkCount(ky, x.rows, `the other set has ${x.rows} samples`);
}

function checkCount(k: number, most: number, why: string): void {
  if (Number.isInteger(k) && k >= 1 && k <= most) return;
  throw new InputError(
    `k = ${k} nearest neighbours cannot be found: ${why}.`,
    most >= 1 ? `Choose a whole k from 1 to ${most}, or give more samples.` : 'Give more samples.',
  );
}
