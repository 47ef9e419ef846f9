import { drawnWords } from '../contract/drawn';
import { formatCount } from '../contract/format';
import type { Report, Warning } from '../contract/report';
import { describeMetric } from '../metrics/catalogue';

/** Published Frechet distances are of this many samples, and below it they are visibly too large. */
const FRECHET_SAMPLES = 50_000;

/** Halves of fewer samples than so many times the dimension do not fall as 1/N yet: docs/metrics.md. */
const HALF_IN_DIMENSIONS = 1.5;

const frechetKeys = ['frechetDistance', 'mifid'];
const ballKeys = [
  'improvedPrecision',
  'improvedRecall',
  'density',
  'coverage',
  'precisionCoverage',
  'recallCoverage',
  'rarity',
];

/** What stands between the further metrics and their plain reading. */
export function metricWarnings(report: Report, further: readonly string[]): (Warning | null)[] {
  const checks = [fewForFrechet, fewForInfinity, ties, oneDraw];
  return checks.map(check => check(report, further));
}

function fewForFrechet({ real, generated, encoder }: Report, further: readonly string[]): Warning | null {
  const size = Math.min(real.count, generated.count);
  if (!frechetKeys.some(key => further.includes(key)) || size >= FRECHET_SAMPLES) return null;
  const singular =
    size <= encoder.dimension
      ? ` With no more samples than the ${formatCount(encoder.dimension)} dimensions the covariances are singular, and most of the value may come of that.`
      : '';
  return {
    code: 'few-for-frechet',
    message:
      `The Frechet distance of ${formatCount(size)} samples is too large, by an amount that falls as 1/N and is not the same ` +
      `for every model; published values are of ${formatCount(FRECHET_SAMPLES)}.${singular}`,
    mend: 'Compare it at equal counts only; the value at infinity and the kernel distance depend less on the count.',
  };
}

function fewForInfinity({ encoder, equalization }: Report, further: readonly string[]): Warning | null {
  const half = Math.floor(equalization.generatedSize / 2);
  const { dimension } = encoder;
  if (!further.includes('frechetDistanceInfinity') || half >= HALF_IN_DIMENSIONS * dimension) return null;
  return {
    code: 'few-for-infinity',
    message:
      `The Frechet distance at infinity is extrapolated from halves of ${formatCount(half)} samples in ` +
      `${formatCount(dimension)} dimensions: so few do not follow the line in 1/N, and it is too low.`,
    mend: `Give at least ${formatCount(Math.ceil(2 * HALF_IN_DIMENSIONS * dimension))} generated samples, or take the kernel distance.`,
  };
}

function ties({ neighbors, settings }: Report, further: readonly string[]): Warning | null {
  const { realReal, generatedGenerated, generatedReal, realGenerated } = neighbors.copies;
  const copies = realReal + generatedGenerated + generatedReal + realGenerated;
  if (copies === 0 || !ballKeys.some(key => further.includes(key))) return null;
  const isClosed = settings.balls === 'closed';
  return {
    code: 'ties',
    message:
      'Some samples coincide, so that metrics of neighbour balls depend on whether a ball holds its surface: here it ' +
      `${isClosed ? 'does (<=, as in the papers)' : 'does not (<, as in the prdc package)'}.`,
    mend: `Take the copies out, or compare only with values that were made the same way${isClosed ? ' (prdc needs open balls)' : ''}.`,
  };
}

function oneDraw({ equalization, metrics }: Report, further: readonly string[]): Warning | null {
  const once = further.filter(key => metrics[key] && metrics[key].draws === undefined);
  if (equalization.drawn === null || once.length === 0) return null;
  const symbols = once.map(key => describeMetric(key)?.symbol ?? key).join(', ');
  return {
    code: 'unequal-metrics',
    message: `At equal sizes, of one draw from ${drawnWords(equalization)} only, where RCE and RE are means over ${equalization.draws}: ${symbols}.`,
    mend: 'Evaluate with another seed to see how much the draw matters, or give sets of the same size.',
  };
}
