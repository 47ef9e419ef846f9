import type { MetricEntry } from '../contract/report';
import type { MetricDescription } from '../metrics/metricDescription';

/** How sure a value is over other samples; undefined where there is no such error, or one of clusterings alone. */
export function sampleError(
  metric: MetricDescription | undefined,
  entry: MetricEntry | undefined,
): number | undefined {
  return metric?.errorOf === 'computation' ? undefined : entry?.standardError;
}

/**
 * How sure the difference of two values is that were taken of generated sets against the same real one: that is held
 * where it can be, and then they err independently. Undefined where one of them has no error.
 */
export function unpairedError(
  metric: MetricDescription | undefined,
  a: MetricEntry | undefined,
  b: MetricEntry | undefined,
): { standardError: number; degrees: number } | undefined {
  const [own, other] = [ofGenerated(metric, a), ofGenerated(metric, b)];
  if (own === undefined || other === undefined) return undefined;
  const squares = own ** 2 + other ** 2;
  // Welch and Satterthwaite: two equal errors know twice as much as one; one beside another of 0 knows what it knew.
  const knowledge = squares ** 2 / (own ** 4 + other ** 4);
  const degrees = metric?.errorDegrees === undefined ? Infinity : metric.errorDegrees * knowledge;
  return { standardError: Math.sqrt(squares), degrees };
}

function ofGenerated(
  metric: MetricDescription | undefined,
  entry: MetricEntry | undefined,
): number | undefined {
  const overBoth = sampleError(metric, entry);
  return overBoth === undefined ? undefined : (entry?.generatedError ?? overBoth);
}
