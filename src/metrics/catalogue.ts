import type { TriMetric } from '../contract/report';
import { entropyGeneratedDescription, entropyRealDescription } from './entropy';
import type { MetricDescription } from './metricDescription';
import { pceDescription } from './pce';
import { rceDescription } from './rce';
import { reDescription } from './re';

/** Every metric, in the order in which reports show them. */
export const metricCatalogue: readonly MetricDescription[] = Object.freeze([
  pceDescription,
  rceDescription,
  reDescription,
  entropyRealDescription,
  entropyGeneratedDescription,
]);

/** Names that stand for several metrics in `--metrics`. */
export const metricGroups: Readonly<Record<string, readonly string[]>> = Object.freeze({
  tri: ['pce', 'rce', 're', 'entropyReal', 'entropyGenerated'] satisfies TriMetric[],
  all: metricCatalogue.map(metric => metric.key),
});

/** The description of a metric, or undefined where the key is unknown. */
export function describeMetric(key: string): MetricDescription | undefined {
  return metricCatalogue.find(metric => metric.key === key);
}
