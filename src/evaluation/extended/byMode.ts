import type { MetricEntry } from '../../contract/report';
import { meansByMode } from '../modeRows';
import type { Modes } from '../modes';
import type { FurtherMetrics } from './runRecipes';

/**
 * Adds to every metric that is a mean over samples its mean in each mode, in the order of the report's modes; null
 * where a mode has no sample with a value.
 */
export function withModes(further: FurtherMetrics, modes: Modes): Record<string, MetricEntry> {
  const entries = Object.entries(further.entries).map(([key, entry]): [string, MetricEntry] => {
    const [values, places] = further.generated[key]
      ? [further.generated[key], modes.generated]
      : [further.real[key], modes.real];
    return [key, values ? { ...entry, modes: meansByMode(places, values, modes.names.length) } : entry];
  });
  return Object.fromEntries(entries);
}
