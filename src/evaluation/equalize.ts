import type { Equalization, MetricEntry, Metrics, TriMetric } from '../contract/report';
import type { FeatureSet } from '../features/featureSet';
import { mean, variance } from '../metrics/mean';
import { drawRows, seededRandom } from '../metrics/random';
import { takeRows } from '../metrics/takeRows';
import { triMetrics } from '../metrics/triMetrics';
import { triInput, type NeighborTables } from '../metrics/triTerms';
import type { NeighborSearch } from '../neighbors/neighborSearch';
import { searchTables, selfPairs, type PairCount } from './searchTables';

/** Up to this size a draw's search takes a second or less. */
const QUICK_ROWS = 5000;

/**
 * How the sets are brought to one size: the larger is drawn down to the smaller, without replacement, every
 * subset as likely (not by class: a draw has the class shares that chance gives it, as the smaller set has).
 *
 * Ten draws where they are quick, four where they are not: they only average out which rows were drawn, and
 * that matters less the more rows a draw has.
 */
export function planEqualization(
  mode: 'auto' | 'off',
  realSize: number,
  generatedSize: number,
): Equalization {
  const size = Math.min(realSize, generatedSize);
  if (mode === 'off' || realSize === generatedSize)
    return { mode, drawn: null, realSize, generatedSize, draws: 0 };
  const drawn = realSize > generatedSize ? 'real' : 'generated';
  return { mode, drawn, realSize: size, generatedSize: size, draws: size <= QUICK_ROWS ? 10 : 4 };
}

/** Pairs that the draws of a plan compare. */
export function equalizationPairs({ draws, realSize }: Equalization): number {
  return draws * (selfPairs(realSize) + realSize * realSize);
}

/** What draws are made from. */
export interface DrawInput {
  search: NeighborSearch;
  real: FeatureSet;
  generated: FeatureSet;
  /** Of the full sets: the undrawn set's own table holds in every draw. */
  tables: NeighborTables;
  k: number;
  seed: number;
  pairs: PairCount;
}

/** The scores of every draw of a plan that has any. */
export async function drawMetrics(plan: Equalization, input: DrawInput): Promise<Metrics[]> {
  const { search, tables, k, seed, pairs } = input;
  const results: Metrics[] = [];
  for (let draw = 0; draw < plan.draws; draw++) {
    const random = seededRandom(seed, `draw ${draw}`);
    const drawDown = (set: FeatureSet, size: number) => takeRows(set, drawRows(set.rows, size, random));
    const real = plan.drawn === 'real' ? drawDown(input.real, plan.realSize) : input.real;
    const generated =
      plan.drawn === 'generated' ? drawDown(input.generated, plan.generatedSize) : input.generated;
    const known =
      plan.drawn === 'real'
        ? { generatedGenerated: tables.generatedGenerated }
        : { realReal: tables.realReal };
    const drawn = await searchTables(search, real, generated, { k, shown: k }, pairs, known);
    results.push(triMetrics(triInput(drawn, k, real.dimension)));
  }
  return results;
}

/**
 * The mean of each score over the draws, the mean of its standard errors, and as `drawSpread` the standard
 * deviation over the draws. An infinite draw makes the mean infinite; what cannot be said is left out.
 */
export function averageDraws(draws: readonly Metrics[]): Metrics {
  const over = (key: TriMetric): MetricEntry => {
    const values = Float64Array.from(draws, draw => draw[key].value);
    const standardError = mean(Float64Array.from(draws, draw => draw[key].standardError ?? NaN));
    const drawSpread = Math.sqrt(variance(values));
    return {
      value: mean(values),
      ...(Number.isFinite(standardError) ? { standardError } : {}),
      ...(Number.isFinite(drawSpread) ? { drawSpread } : {}),
    };
  };
  return {
    pce: over('pce'),
    rce: over('rce'),
    re: over('re'),
    entropyReal: over('entropyReal'),
    entropyGenerated: over('entropyGenerated'),
  };
}
