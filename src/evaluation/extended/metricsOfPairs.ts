import { recipesFor } from './recipes';

/** Of the metrics that were asked for, those that look at pairs of samples beyond the neighbour tables. */
export function metricsOfPairs(metrics: readonly string[]): string[] {
  return recipesFor(metrics).flatMap(({ key, ask, gram, sums }) => ((ask ?? gram ?? sums) ? [key] : []));
}
