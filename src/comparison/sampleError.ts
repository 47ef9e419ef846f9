import type { MetricEntry } from '../contract/report';
import type { MetricDescription } from '../metrics/metricDescription';

/** How sure a value is over other samples; undefined where there is no such error, or one of clusterings alone. */
export function sampleError(
  metric: MetricDescription | undefined,
  entry: MetricEntry | undefined,
): number | undefined {
  return metric?.errorOf === 'computation' ? undefined : entry?.standardError;
}
