import type { Replicates, ScoreReplicates } from '../contract/replicates';
import { difference } from '../metrics/statistics/standardError';
import type { TriInput } from '../metrics/neighborhood/triTerms';

/** The scores of one search without each sample in turn. */
export type ScoreReplicatesOf = Record<'pce' | 'rce' | 're', Replicates>;

/** PCE, RCE and RE of one search, each time without one sample. */
export function scoreReplicates({
  replicates: { withoutReal, withoutGenerated },
}: TriInput): ScoreReplicatesOf {
  return {
    pce: {
      real: difference(withoutReal.ceGenerated, withoutReal.hReal),
      generated: withoutGenerated.ceGenerated,
    },
    rce: { real: difference(withoutReal.ceReal, withoutReal.hReal), generated: withoutGenerated.ceReal },
    re: { real: withoutReal.hReal.map(value => -value), generated: withoutGenerated.hGenerated },
  };
}

/**
 * What a run's differences to others are tested with: PCE of the full sets, RCE and RE draw by draw, as their values.
 *
 * @param draws none where nothing was drawn
 */
export function runReplicates(full: ScoreReplicatesOf, draws: readonly ScoreReplicatesOf[]): ScoreReplicates {
  const searches = draws.length > 0 ? draws : [full];
  return { pce: full.pce, rce: searches.map(({ rce }) => rce), re: searches.map(({ re }) => re) };
}
