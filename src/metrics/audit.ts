import type { TriMetric } from '../contract/report';
import { mean } from './statistics/mean';
import type { MetricDescription } from './metricDescription';
import { drawRows, type Random } from './statistics/random';
import { triInput, type NeighborTables } from './neighborhood/triTerms';

/** The scores of what is left after a share of the generated samples was rejected. */
export interface AuditScores {
  pce: number;
  rce: number;
  re: number;
}

export interface AuditPoint extends AuditScores {
  /** Share of the generated samples that was rejected. */
  share: number;
  /** How many are left. */
  rows: number;
  /** The same with as many rejected at random: what the smaller number alone does to the scores. */
  atRandom: AuditScores;
}

/** The neighbour tables of all of R and the generated samples that are kept (ascending rows), to k neighbours each. */
export type KeptTables = (kept: Int32Array) => Promise<NeighborTables>;

/** Up to half of the set, in steps of a twentieth. */
export const auditShares: readonly number[] = Array.from({ length: 11 }, (_, i) => i / 20);

/** Rows to keep when the highest-PCE share goes, ascending; of equal terms the later row goes first. */
export function keptRows(ceGenerated: Float64Array, share: number): Int32Array {
  const byTerm = Int32Array.from(ceGenerated.keys()).sort(
    // Not by difference: copies have terms of -Infinity.
    (a, b) => (ceGenerated[a]! < ceGenerated[b]! ? -1 : ceGenerated[a]! > ceGenerated[b]! ? 1 : a - b),
  );
  return byTerm.slice(0, ceGenerated.length - Math.round(share * ceGenerated.length)).sort();
}

/**
 * PCE, RCE and RE as the highest-PCE share of the generated set is rejected. RCE and RE are computed anew from the
 * neighbours among the kept samples: rejecting one moves its neighbours' distances too.
 *
 * @param ceGenerated ce_i of all generated samples
 * @param tables gives exact tables of what is kept; a share that leaves no k + 1 samples is left out
 */
export async function audit(
  ceGenerated: Float64Array,
  tables: KeptTables,
  { k, dimension, shares = auditShares }: { k: number; dimension: number; shares?: readonly number[] },
  random: Random,
): Promise<AuditPoint[]> {
  const points: AuditPoint[] = [];
  const scores = async (kept: Int32Array) => auditScores(await tables(kept), k, dimension);
  for (const share of shares) {
    const kept = keptRows(ceGenerated, share);
    if (kept.length <= k) continue;
    const worst = await scores(kept);
    const atRandom =
      kept.length === ceGenerated.length
        ? worst
        : await scores(drawRows(ceGenerated.length, kept.length, random));
    points.push({ share, rows: kept.length, ...worst, atRandom });
  }
  return points;
}

function auditScores(tables: NeighborTables, k: number, dimension: number): AuditScores {
  const { terms } = triInput(tables, k, dimension);
  const base = mean(terms.hReal);
  return {
    pce: mean(terms.ceGenerated) - base,
    rce: mean(terms.ceReal) - base,
    re: mean(terms.hGenerated) - base,
  } satisfies Partial<Record<TriMetric, number>>;
}

export const auditDescription: MetricDescription = {
  key: 'audit',
  symbol: 'PCE-RE',
  name: 'Audit curve',
  question: 'overall',
  paper: 'Fox et al., arXiv 2412.14340, section 5.3',
  equations: ['PCE, RE and RCE of the generated set without the share s of highest PCE_i, s from 0 to 1/2'],
  direction: 'none',
  unit: 'nats',
  range: '-Infinity to Infinity',
  parameters: [],
  reading:
    'What rejecting the least realistic samples buys and costs. PCE falls, as it must; where RE falls with it, the rejected ' +
    'samples were what made the set varied. Fewer samples alone raise RE and RCE: hold the curve to the one of as many ' +
    'samples rejected at random.',
};
