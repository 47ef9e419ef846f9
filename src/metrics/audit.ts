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

/** What is kept of the generated samples at one share. */
export interface AuditDraw {
  share: number;
  /** Without those of the highest PCE. */
  kept: Int32Array;
  /** As many at random; the same ones where none is rejected. */
  atRandom: Int32Array;
}

/** The draws of a curve; a share that leaves no k + 1 samples is left out. @param ceGenerated ce_i of all samples */
export function auditDraws(
  ceGenerated: Float64Array,
  k: number,
  random: Random,
  shares: readonly number[] = auditShares,
): AuditDraw[] {
  const draws = shares.map(share => ({ share, kept: keptRows(ceGenerated, share) }));
  return draws
    .filter(({ kept }) => kept.length > k)
    .map(({ share, kept }) => {
      const isAll = kept.length === ceGenerated.length;
      const atRandom = isAll ? kept : drawRows(ceGenerated.length, kept.length, random);
      return { share, kept, atRandom };
    });
}

/**
 * PCE, RCE and RE as the highest-PCE share of the generated set is rejected. RCE and RE are computed anew from the
 * neighbours among the kept samples: rejecting one moves its neighbours' distances too.
 *
 * @param tables gives exact tables of what is kept
 */
export async function audit(
  draws: readonly AuditDraw[],
  tables: KeptTables,
  { k, dimension }: { k: number; dimension: number },
): Promise<AuditPoint[]> {
  const points: AuditPoint[] = [];
  const scores = async (kept: Int32Array) => auditScores(await tables(kept), k, dimension);
  for (const { share, kept, atRandom } of draws) {
    const worst = await scores(kept);
    const random = atRandom === kept ? worst : await scores(atRandom);
    points.push({ share, rows: kept.length, ...worst, atRandom: random });
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
