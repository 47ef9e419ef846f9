import type { FeatureSet } from '../features/featureSet';
import { alaaPaper } from './authenticity';
import type { MetricDescription } from './metricDescription';
import { distancesFrom, levelsParameter, supportCurve, type SupportCurve } from './neighborhood/supportCurve';
import { columnMeans } from './rows/columnMeans';

/** alpha-precision: how the generated samples fill balls that hold a share alpha of the real ones, around their mean. */
export function alphaPrecision(real: FeatureSet, generated: FeatureSet, levels: number): SupportCurve {
  const centre = columnMeans(real);
  return supportCurve(distancesFrom(generated, centre), distancesFrom(real, centre), levels);
}

export const alphaPrecisionDescription: MetricDescription = {
  key: 'alphaPrecision',
  symbol: 'IP_alpha',
  name: 'alpha-precision, integrated',
  question: 'real',
  paper: alaaPaper,
  equations: [
    'P_alpha = 1/N_G sum_i 1[|g_i - mean R| <= q_alpha], q_alpha the alpha-quantile of |r - mean R|',
    'IP_alpha = 1 - 2 sum |alpha - P_alpha| / (levels - 1) over the levels of alpha from 0 to 1',
  ],
  direction: 'higher',
  unit: 'score',
  range: '0 (about) to 1, 1 for a set like the real one',
  parameters: [levelsParameter],
  reading:
    'Whether generated samples spread around the centre of the real ones as those do. Curve above the diagonal: too ' +
    'near the centre (typical samples only); below: too far out. It sees only distances from one centre, here the ' +
    'mean in feature space without a learned embedding: two sets with several modes can score 1 and share no mode. ' +
    'Its error holds the real samples fixed.',
};
