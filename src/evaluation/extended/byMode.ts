import type { MetricEntry } from '../../contract/report';
import { meansByMode } from '../modeRows';
import type { Modes } from '../modes';
import type { FurtherMetrics } from './runRecipes';

/** Their values of single samples are ranks or parts of a sum: a mean of those is no value of theirs. */
const NO_MEANS = ['alphaPrecision', 'betaRecall', 'kernelDistance'];
/** What a metric's values of single samples are called, where it is not the metric's own name. */
const SAMPLE_VALUES: Readonly<Record<string, string>> = { authenticity: 'authentic' };

/**
 * Adds to every metric that is a mean over samples its mean in each mode, in the order of the report's modes; null
 * where a mode has no sample with a value.
 */
export function withModes(further: FurtherMetrics, modes: Modes): Record<string, MetricEntry> {
  const entries = Object.entries(further.entries).map(([key, entry]): [string, MetricEntry] => {
    const name = SAMPLE_VALUES[key] ?? key;
    const [values, places] = further.generated[name]
      ? [further.generated[name], modes.generated]
      : [further.real[name], modes.real];
    if (!values || NO_MEANS.includes(key)) return [key, entry];
    return [key, { ...entry, modes: meansByMode(places, values, modes.names.length) }];
  });
  return Object.fromEntries(entries);
}
