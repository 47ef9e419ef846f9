import type { EvaluationRequest } from '../contract/engine';
import { InputError } from '../contract/errors';
import { counted } from '../contract/format';
import type { FeatureSet } from '../features/featureSet';
import { parameterProblem } from './metricParameters';
import { describeMetric, metricCatalogue, metricGroups } from '../metrics/catalogue';

/** Checks what can be checked before anything is read. @throws InputError */
export function checkRequest({ k, seed, size, metrics, parameters, search, tiles }: EvaluationRequest): void {
  if (!Number.isInteger(k) || k < 1) {
    throw new InputError(
      `k is ${k}; it should be a whole number, 1 or more.`,
      'Use k = 5, the usual choice.',
    );
  }
  if (size !== null && size <= k) {
    throw new InputError(
      `Both sets are to be drawn to ${counted(size, 'sample')}, too few for k = ${k}: more than k are needed.`,
      'Leave the smallest set out, or choose a smaller k.',
    );
  }
  if (!Number.isSafeInteger(seed)) {
    throw new InputError(`The seed is ${seed}; it should be a whole number.`, 'Use seed 0.');
  }
  const unknown = metrics.find(
    name => metricGroups[name] === undefined && describeMetric(name) === undefined,
  );
  if (unknown !== undefined) {
    const known = [...Object.keys(metricGroups), ...metricCatalogue.map(metric => metric.key)].join(', ');
    throw new InputError(`There is no metric "${unknown}".`, `Choose of: ${known}.`);
  }
  if (tiles && search === 'approximate') {
    throw new InputError(
      `Tiles in ${tiles.folder} hold exact neighbours, and an approximate search was asked for.`,
      'Leave out one of the two.',
    );
  }
  for (const [name, value] of Object.entries(parameters)) {
    const problem = parameterProblem(name, value);
    if (problem !== null) throw new InputError(problem, 'Mend the parameter, or leave it out.');
  }
}

/** A set with where it came from. */
export interface NamedSet {
  path: string;
  features: FeatureSet;
}

/** Checks that two sets can be set side by side. @throws InputError naming the file or folder */
export function checkSets(
  real: NamedSet,
  generated: NamedSet,
  k: number,
  test: NamedSet | null = null,
): void {
  const [d, other] = [real.features.dimension, generated.features.dimension];
  if (d !== other) {
    throw new InputError(
      `${real.path} has features of ${d} dimensions and ${generated.path} of ${other}.`,
      'Features of both sets must come from the same encoder.',
    );
  }
  if (test && test.features.dimension !== d) {
    throw new InputError(
      `${real.path} has features of ${d} dimensions and ${test.path} of ${test.features.dimension}.`,
      'Features of the test set must come from the same encoder.',
    );
  }
  for (const { path, features } of [real, generated, ...(test ? [test] : [])]) {
    if (features.rows <= k) {
      throw new InputError(
        `${path} has ${features.rows} samples, too few for k = ${k}: more than k are needed.`,
        'Add samples, or choose a smaller k.',
      );
    }
    const row = rowNotFinite(features);
    if (row !== null) {
      throw new InputError(
        `${path} has a feature that is not a finite number, in row ${row}.`,
        'Leave that sample out, or encode it again.',
      );
    }
  }
}

/** The first row with an infinite value or NaN, as a broken encoder gives; null where all are numbers. */
function rowNotFinite({ values, dimension }: FeatureSet): number | null {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i]!)) return Math.floor(i / dimension);
  }
  return null;
}
