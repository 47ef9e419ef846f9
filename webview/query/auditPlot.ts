import type { MetricDetail, MetricEntry } from '../../src/contract/report';
import type { Plot, Series } from '../plot/plot';
import { isNumbers, isRecord } from './details';

const scores = ['pce', 'rce', 're'];

/**
 * The scores over the share of the generated set that was rejected, the least real first, beside rejecting as many
 * at random: the audit holds them as lists beside its curve. Null for any other metric.
 */
export function auditPlot(title: string, entry: MetricEntry): Plot | null {
  const shares = numbers(entry['shares']);
  if (!shares) return null;
  const random = new Map(isRecord(entry['atRandom']) ? Object.entries(entry['atRandom']) : []);
  const lines = (from: (key: string) => MetricDetail | undefined, suffix: string): Series[] =>
    scores.flatMap(key => {
      const y = numbers(from(key));
      return y ? [{ name: key.toUpperCase() + suffix, x: shares, y }] : [];
    });
  return {
    title: `${title} · scores over share rejected`,
    x: { label: 'share rejected', share: false },
    y: { label: 'nats', share: false },
    series: [...lines(key => entry[key], ''), ...lines(key => random.get(key), ' at random')],
    diagonal: null,
  };
}

function numbers(detail: MetricDetail | undefined): number[] | null {
  return detail !== undefined && isNumbers(detail) ? detail : null;
}
