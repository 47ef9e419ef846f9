import type { SampleColumns } from '../contract/columns';
import type { LabelledFeatureSet } from '../features/featureSet';
import { finiteMean } from '../metrics/statistics/mean';
import type { TriTerms } from '../metrics/neighborhood/triTerms';
import type { NeighborTable } from '../neighbors/neighborTable';
import type { Modes } from './modes';

/**
 * Per-sample values of the full sets: PCE_i = ce_i - H(R), RE_i = h_i - H(R), RCE_j = ce_j - H(R), and h_j - H(R) of the
 * real samples.
 *
 * H(R) is the mean of the finite terms here: with real duplicates the raw one is -Infinity, and would turn
 * every sample's value into Infinity, which ranks nothing.
 */
export function sampleColumns(
  real: LabelledFeatureSet,
  generated: LabelledFeatureSet,
  terms: TriTerms,
  { generatedReal, realGenerated }: { generatedReal: NeighborTable; realGenerated: NeighborTable },
  modes: Modes,
): SampleColumns {
  const base = finiteMean(terms.hReal).mean;
  const lessBase = (values: Float64Array) => values.map(value => value - base);
  return {
    generated: {
      names: [...generated.names],
      pce: lessBase(terms.ceGenerated),
      re: lessBase(terms.hGenerated),
      mode: modes.generated,
      nearest: generatedReal.indices,
      nearestDistances: generatedReal.distances,
      scores: {},
    },
    real: {
      names: [...real.names],
      rce: lessBase(terms.ceReal),
      pce: lessBase(terms.hReal),
      mode: modes.real,
      nearest: realGenerated.indices,
      nearestDistances: realGenerated.distances,
      scores: {},
    },
    modes: [...modes.names],
    nearestCount: generatedReal.k,
    nearestGeneratedCount: realGenerated.k,
  };
}
