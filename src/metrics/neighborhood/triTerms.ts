import type { NeighborTable } from '../../neighbors/neighborTable';
import { entropyTerms } from './entropyTerms';
import { withoutQuery, withoutSelf, withoutTarget } from '../statistics/leaveOneOut';

/** The four neighbour relations of two sets. */
export interface NeighborTables {
  /** R in R, without oneself. */
  realReal: NeighborTable;
  /** G in G, without oneself. */
  generatedGenerated: NeighborTable;
  /** From each generated sample into the real set. */
  generatedReal: NeighborTable;
  /** From each real sample into the generated set. */
  realGenerated: NeighborTable;
}

/** Per-sample terms, nats, that PCE, RCE and RE are means of. */
export interface TriTerms {
  /** h_j, summands of H(R). */
  hReal: Float64Array;
  /** h_i, summands of H(G). */
  hGenerated: Float64Array;
  /** ce_i, summands of CE(G, R). */
  ceGenerated: Float64Array;
  /** ce_j, summands of CE(R, G). */
  ceReal: Float64Array;
}

/** The means of the terms without each sample of a set in turn, for standard errors. */
export interface TriReplicates {
  /** Of H(R), CE(G, R) and CE(R, G), without each real sample. */
  withoutReal: { hReal: Float64Array; ceGenerated: Float64Array; ceReal: Float64Array };
  /** Of H(G), CE(G, R) and CE(R, G), without each generated sample. */
  withoutGenerated: { hGenerated: Float64Array; ceGenerated: Float64Array; ceReal: Float64Array };
}

/** What the scores are computed from. */
export interface TriInput {
  terms: TriTerms;
  replicates: TriReplicates;
}

/**
 * Terms and replicates of all four relations at neighbour k, in `dimension` dimensions.
 *
 * @param tables k neighbours each; k + 1 for the replicates, which are NaN otherwise
 */
export function triInput(tables: NeighborTables, k: number, dimension: number): TriInput {
  const real = tables.realReal.rows;
  const generated = tables.generatedGenerated.rows;
  const hReal = entropyTerms(tables.realReal, k, real - 1, dimension);
  const hGenerated = entropyTerms(tables.generatedGenerated, k, generated - 1, dimension);
  const ceGenerated = entropyTerms(tables.generatedReal, k, real, dimension);
  const ceReal = entropyTerms(tables.realGenerated, k, generated, dimension);
  return {
    terms: { hReal, hGenerated, ceGenerated, ceReal },
    replicates: {
      withoutReal: {
        hReal: withoutSelf(hReal, tables.realReal, k, dimension),
        ceGenerated: withoutTarget(ceGenerated, tables.generatedReal, k, real, dimension),
        ceReal: withoutQuery(ceReal),
      },
      withoutGenerated: {
        hGenerated: withoutSelf(hGenerated, tables.generatedGenerated, k, dimension),
        ceGenerated: withoutQuery(ceGenerated),
        ceReal: withoutTarget(ceReal, tables.realGenerated, k, generated, dimension),
      },
    },
  };
}
