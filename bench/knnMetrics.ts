import { computeFurther } from '../src/evaluation/extended/furtherMetrics';
import { metricSettings } from '../src/evaluation/extended/metricSettings';
import { recipesFor } from '../src/evaluation/extended/recipes';
import { furthestCross, furthestReach, searchCompared } from '../src/evaluation/extended/searchCompared';
import { createTools } from '../src/evaluation/extended/tools';
import { createPairCount } from '../src/evaluation/searchTables';
import type { FeatureSet } from '../src/features/featureSet';
import { triInput } from '../src/metrics/neighborhood/triTerms';
import { triMetrics } from '../src/metrics/triMetrics';
import type { NeighborSearch } from '../src/neighbors/neighborSearch';
import type { SearchDevice } from '../src/neighbors/searchDevice';

const K = 5;
const names = [
  'improvedPrecision',
  'improvedRecall',
  'density',
  'coverage',
  'precisionCoverage',
  'recallCoverage',
  'realism',
  'rarity',
  'pPrecision',
  'pRecall',
  'authenticity',
];

/** PCE, RCE, RE and the metrics of neighbours and balls, from features to values with their errors. */
export async function knnMetrics(
  search: NeighborSearch,
  real: FeatureSet,
  generated: FeatureSet,
  device?: SearchDevice,
): Promise<void> {
  const tools = createTools(device);
  const recipes = recipesFor(names);
  const rows = Math.min(real.rows, generated.rows);
  const settings = metricSettings({ k: K, seed: 0, balls: 'closed', parameters: {} }, rows);
  const { dimension } = real;
  const encoder = { id: 'features', name: 'features', dimension, weightsSha256: null, preprocessing: '' };
  const sets = { real, generated, test: null, logits: null, classes: null, encoder };
  const least = { real: K + 1, generated: K + 1 };
  const reach = furthestReach(recipes, settings, sets, least);
  const crossReach = furthestCross(recipes, settings, sets, least);
  const pairs = createPairCount(1, () => undefined, undefined);
  const plan = { search, tools, sets, settings, recipes, reach, crossReach, pairs };
  try {
    const found = await searchCompared(plan);
    triMetrics(triInput(found.tables, K, dimension));
    const { absent } = await computeFurther(plan, found, undefined, () => undefined);
    if (absent.length > 0) throw new Error(absent.map(({ key, reason }) => `${key}: ${reason}`).join('\n'));
  } finally {
    await tools.dispose();
  }
}
