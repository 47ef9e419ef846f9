import type { TriMetric } from '../contract/report';
import { alphaPrecisionDescription } from './alphaPrecision';
import { auditDescription } from './audit';
import { authenticityDescription } from './authenticity';
import { betaRecallDescription } from './betaRecall';
import { cmmdDescription } from './cmmd';
import { coverageDescription } from './coverage';
import { ctScoreDescription } from './ctScore';
import { densityDescription } from './density';
import { divergenceFrontierDescription } from './divergenceFrontier';
import { energyDistanceDescription } from './energyDistance';
import { entropyGeneratedDescription, entropyRealDescription } from './entropy';
import { fldDescription } from './fld';
import { fldPrecisionDescription } from './fldPrecision';
import { frechetDistanceDescription } from './frechetDistance';
import { frechetDistanceInfinityDescription } from './frechetDistanceInfinity';
import { improvedPrecisionDescription } from './improvedPrecision';
import { improvedRecallDescription } from './improvedRecall';
import { inceptionScoreDescription } from './inceptionScore';
import { kernelDistanceDescription } from './kernelDistance';
import type { MetricDescription } from './metricDescription';
import { mifidDescription } from './mifid';
import { overfittedGaussiansDescription } from './overfittedGaussians';
import { pceDescription } from './pce';
import { pPrecisionDescription } from './pPrecision';
import { prCurveDescription } from './prCurve';
import { prdDescription } from './prd';
import { pRecallDescription } from './pRecall';
import { precisionCoverageDescription } from './precisionCoverage';
import { rarityDescription } from './rarity';
import { rceDescription } from './rce';
import { reDescription } from './re';
import { realismDescription } from './realism';
import { recallCoverageDescription } from './recallCoverage';
import { renyiDivergenceDescription } from './renyiDivergence';
import { slicedWassersteinDescription } from './slicedWasserstein';
import { vendiDescription } from './vendi';

/** Every metric, in the order in which reports show them. */
export const metricCatalogue: readonly MetricDescription[] = Object.freeze([
  pceDescription,
  rceDescription,
  reDescription,
  entropyRealDescription,
  entropyGeneratedDescription,
  improvedPrecisionDescription,
  densityDescription,
  precisionCoverageDescription,
  realismDescription,
  pPrecisionDescription,
  alphaPrecisionDescription,
  improvedRecallDescription,
  coverageDescription,
  recallCoverageDescription,
  pRecallDescription,
  betaRecallDescription,
  rarityDescription,
  vendiDescription,
  inceptionScoreDescription,
  authenticityDescription,
  mifidDescription,
  ctScoreDescription,
  fldDescription,
  overfittedGaussiansDescription,
  fldPrecisionDescription,
  frechetDistanceDescription,
  frechetDistanceInfinityDescription,
  kernelDistanceDescription,
  cmmdDescription,
  energyDistanceDescription,
  slicedWassersteinDescription,
  renyiDivergenceDescription,
  prdDescription,
  prCurveDescription,
  divergenceFrontierDescription,
  auditDescription,
]);

/** Names that stand for several metrics in `--metrics`. */
export const metricGroups: Readonly<Record<string, readonly string[]>> = Object.freeze({
  tri: ['pce', 'rce', 're', 'entropyReal', 'entropyGenerated'] satisfies TriMetric[],
  all: metricCatalogue.map(metric => metric.key),
});

/** The description of a metric, or undefined where the key is unknown. */
export function describeMetric(key: string): MetricDescription | undefined {
  return metricCatalogue.find(metric => metric.key === key);
}
