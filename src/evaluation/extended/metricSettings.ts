import type { EvaluationRequest } from '../../contract/engine';
import type { Balls } from '../../contract/report';
import { describeMetric } from '../../metrics/catalogue';
import type { MetricParameter } from '../../metrics/metricDescription';
import { seededRandom, type Random } from '../../metrics/statistics/random';

/** What the user set, with the catalogue's defaults for the rest. */
export interface MetricSettings {
  /** k of PCE, RCE and RE. */
  k: number;
  seed: number;
  balls: Balls;
  /** A parameter of a metric. */
  of(key: string, name: string): number;
  /** All parameters of a metric by name, as its entry has them. */
  all(key: string): Record<string, number>;
  /** A generator for one purpose. */
  random(purpose: string): Random;
}

/** A default number of neighbours is at most this share of the smaller set: with 8 samples the 5th is far away. */
const LARGEST_SHARE = 1 / 4;

/** @param smallest samples in the smaller set */
export function metricSettings(
  { k, seed, balls, parameters }: Pick<EvaluationRequest, 'k' | 'seed' | 'balls' | 'parameters'>,
  smallest: number,
): MetricSettings {
  const described = (key: string) => describeMetric(key)?.parameters ?? [];
  const usual = ({ default: value, neighbors }: MetricParameter) =>
    neighbors === true ? Math.min(value, Math.max(1, Math.floor(smallest * LARGEST_SHARE))) : value;
  const of = (key: string, name: string) => {
    const parameter = described(key).find(candidate => candidate.name === name);
    if (!parameter) throw new RangeError(`${key} has no parameter ${name}.`);
    return parameters[`${key}.${name}`] ?? usual(parameter);
  };
  return {
    k,
    seed,
    balls,
    of,
    all: key => Object.fromEntries(described(key).map(({ name }) => [name, of(key, name)])),
    random: purpose => seededRandom(seed, purpose),
  };
}
