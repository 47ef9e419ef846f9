import type { FeatureSet } from '../features/featureSet';
import { alaaPaper } from './authenticity';
import { kthDistances } from './neighborhood/kthDistances';
import type { MetricDescription } from './metricDescription';
import { distancesFrom, levelsParameter, supportCurve, type SupportCurve } from './neighborhood/supportCurve';
import type { NeighborTables } from './neighborhood/triTerms';
import { columnMeans } from './rows/columnMeans';

/**
 * beta-recall: how much of the real set the generated samples cover that hold a share beta of those nearest to it.
 *
 * @param tables realGenerated and realReal of 1 neighbour
 */
export function betaRecall(
  generated: FeatureSet,
  { realGenerated, realReal }: NeighborTables,
  levels: number,
): SupportCurve {
  const fromCentre = distancesFrom(generated, columnMeans(generated));
  const ofNearest = Float64Array.from(
    { length: realGenerated.rows },
    (_, row) => fromCentre[realGenerated.indices[row * realGenerated.k]!]!,
  );
  const own = kthDistances(realReal, 1);
  const covered = kthDistances(realGenerated, 1).map((distance, row) =>
    distance <= own[row]! ? ofNearest[row]! : NaN,
  );
  return supportCurve(covered, ofNearest, levels);
}

export const betaRecallDescription: MetricDescription = {
  key: 'betaRecall',
  symbol: 'IR_beta',
  name: 'beta-recall, integrated',
  question: 'complete',
  paper: alaaPaper,
  equations: [
    'R_beta = 1/N_R sum_j 1[|r_j - g*| <= D_1,R(r_j) and |g* - mean G| <= q_beta], g* the generated sample nearest ' +
      'to r_j, q_beta the beta-quantile of the |g* - mean G|',
    'IR_beta = 1 - 2 sum |beta - R_beta| / (levels - 1) over the levels of beta from 0 to 1',
  ],
  direction: 'higher',
  unit: 'score',
  range: '0 (about) to 1; about 1/2 for a set like the real one',
  parameters: [levelsParameter],
  reading:
    'Whether every part of the real set has a generated sample as near as its nearest real one. New draws of the real ' +
    'distribution are that near to only about half of the real samples, so that about a half is right, and copies ' +
    'score 1. It falls with fewer generated samples. Its error holds the generated samples fixed.',
};
