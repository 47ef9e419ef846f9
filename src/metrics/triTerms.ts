import type { NeighborTable } from '../neighbors/neighborTable';
import { entropyTerms } from './entropyTerms';

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

/** Terms of all four relations at neighbour k, in `dimension` dimensions. */
export function triTerms(tables: NeighborTables, k: number, dimension: number): TriTerms {
  const real = tables.realReal.rows;
  const generated = tables.generatedGenerated.rows;
  return {
    hReal: entropyTerms(tables.realReal, k, real - 1, dimension),
    hGenerated: entropyTerms(tables.generatedGenerated, k, generated - 1, dimension),
    ceGenerated: entropyTerms(tables.generatedReal, k, real, dimension),
    ceReal: entropyTerms(tables.realGenerated, k, generated, dimension),
  };
}
