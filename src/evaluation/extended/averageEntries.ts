import type { MetricDetail, MetricEntry } from '../../contract/report';
import { mean, variance } from '../../metrics/statistics/mean';

/** What is of the first draw: parameters are the same in each, and a curve is one that a draw has. */
const ofFirst = ['parameters', 'curve'];

/** The metrics of several draws by key; one that only the first draw has is as it is there. */
export function averageByKey(draws: readonly Record<string, MetricEntry>[]): Record<string, MetricEntry> {
  const [first = {}, ...others] = draws;
  const average = ([key, entry]: [string, MetricEntry]): [string, MetricEntry] => {
    const again = others.flatMap(draw => draw[key] ?? []);
    return [key, again.length > 0 ? averageEntries([entry, ...again]) : entry];
  };
  return Object.fromEntries(Object.entries(first).map(average));
}

/**
 * One metric over several draws: every number is the mean over them, standard errors too, with `drawSpread`, the
 * standard deviation of the value over the draws, and `draws`, how many there were. An infinite draw makes the mean
 * infinite; what cannot be said is left out.
 */
function averageEntries(entries: readonly [MetricEntry, ...MetricEntry[]]): MetricEntry {
  const [first] = entries;
  const values = Float64Array.from(entries, ({ value }) => value);
  const drawSpread = Math.sqrt(variance(values));
  const names = [...new Set(entries.flatMap(entry => Object.keys(entry)))].filter(
    name => !ofFirst.includes(name),
  );
  return {
    ...first,
    ...Object.fromEntries(names.map(name => [name, meanOf(entries.map(entry => entry[name]))])),
    value: mean(values),
    ...(Number.isFinite(drawSpread) ? { drawSpread } : {}),
    draws: entries.length,
  };
}

function meanOf(details: readonly (MetricDetail | undefined)[]): MetricDetail | undefined {
  const numbers = details.filter(detail => typeof detail === 'number');
  if (numbers.length > 0) return mean(Float64Array.from(numbers));
  const [first] = details;
  if (!isRecord(first)) return first;
  const parts = details.filter(isRecord);
  return Object.fromEntries(Object.keys(first).map(name => [name, meanOf(parts.map(part => part[name]))]));
}

function isRecord(
  detail: MetricDetail | undefined,
): detail is Readonly<Record<string, MetricDetail | undefined>> {
  return typeof detail === 'object' && detail !== null && !Array.isArray(detail);
}
