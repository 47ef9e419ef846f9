import type { Curve, MetricEntry } from '../../contract/report';
import type { Estimate } from '../../metrics/metricDescription';
import type { BallAnswer } from '../../neighbors/pairQuestions';
import { NotGiven, type RecipeContext } from './recipe';
import type { MetricSettings } from './metricSettings';

/** An entry of an estimate; an error that cannot be said is left out. */
export function toEntry(
  { value, standardError, generatedError }: Estimate,
  parameters: Record<string, number | string> = {},
  details: Omit<MetricEntry, 'value'> = {},
): MetricEntry {
  return {
    value,
    ...(Number.isFinite(standardError) ? { standardError } : {}),
    ...(generatedError !== undefined && Number.isFinite(generatedError) ? { generatedError } : {}),
    ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
    ...details,
  };
}

export function curveOf(xLabel: string, x: Float64Array, yLabel: string, y: Float64Array): Curve {
  return { x: { label: xLabel, values: [...x] }, y: { label: yLabel, values: [...y] } };
}

/** @throws NotGiven where a set has no such neighbour */
export function requireNeighbors(k: number, ...sizes: number[]): void {
  const smallest = Math.min(...sizes);
  if (k >= smallest)
    throw new NotGiven(`It needs the ${k}. neighbour within a set, and a set has only ${smallest} samples.`);
}

/** The answer to a question about balls. */
export function ballAnswer({ answers }: RecipeContext, name: string): BallAnswer {
  const answer = answers.balls[name];
  if (!answer) throw new RangeError(`Nobody asked about the balls "${name}".`);
  return answer;
}

export function isClosed({ balls }: MetricSettings): boolean {
  return balls === 'closed';
}
