import type { Checkpoint } from '../contract/comparison';
import { metricCatalogue } from '../metrics/catalogue';
import { isBetter } from './difference';

/** Names of the best checkpoints by metric: several where they tie, none of one checkpoint alone. */
export function bestOf(checkpoints: readonly Checkpoint[]): Record<string, string[]> {
  return Object.fromEntries(
    metricCatalogue.flatMap(({ key, direction }) => {
      if (direction === 'none') return [];
      const valued = checkpoints.filter(({ metrics }) => Number.isFinite(metrics[key]?.value));
      if (valued.length < 2) return [];
      const valueOf = ({ metrics }: Checkpoint) => metrics[key]?.value ?? NaN;
      const best = valued.filter(one =>
        valued.every(other => isBetter(direction, valueOf(one), valueOf(other)) !== true),
      );
      return [[key, best.map(({ name }) => name)]];
    }),
  );
}
