import type { Equalization, MetricEntry, Metrics, TriMetric } from '../contract/report';
import type { FeatureSet } from '../features/featureSet';
import { mean, variance } from '../metrics/statistics/mean';
import { drawRows, seededRandom } from '../metrics/statistics/random';
import { triMetrics } from '../metrics/triMetrics';
import { triInput, type NeighborTables } from '../metrics/neighborhood/triTerms';
import type { NeighborSearch } from '../neighbors/neighborSearch';
import { drawnTables, listLength } from './drawnTables';
import type { PairCount, Reach } from './searchTables';

/** Up to this size a draw's search takes a second or less. */
export const QUICK_ROWS = 5000;

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

/** How far the tables of the full sets must reach, for the scores and for the draws of a plan. */
export function planReach(plan: Equalization, rows: Reach, needed: Reach): Reach {
  const list = (which: 'real' | 'generated', size: number) =>
    plan.drawn === which
      ? Math.max(needed[which], listLength(needed[which], rows[which], size))
      : needed[which];
  return { real: list('real', plan.realSize), generated: list('generated', plan.generatedSize) };
}

/** Share of a draw's rows that are searched for again where lists are long. */
const SEARCHED_AGAIN = 0.01;

/** Pairs that each of the two searches of a draw compares, about. */
function drawPairs(plan: Equalization, reach: Reach, needed: Reach): number {
  const isLong = plan.drawn !== null && reach[plan.drawn] > needed[plan.drawn];
  return Math.ceil(plan.realSize * plan.realSize * (isLong ? SEARCHED_AGAIN : 1));
}

/** Pairs that all draws of a plan compare, about. */
export function equalizationPairs(plan: Equalization, reach: Reach, needed: Reach): number {
  return plan.draws * 2 * drawPairs(plan, reach, needed);
}

/** What draws are made from. */
export interface DrawInput {
  search: NeighborSearch;
  real: FeatureSet;
  generated: FeatureSet;
  /** Of the full sets, as far as `reach`. */
  tables: NeighborTables;
  reach: Reach;
  /** What the scores need. */
  needed: Reach;
  k: number;
  seed: number;
  pairs: PairCount;
}

/** The scores of every draw of a plan that has any. */
export async function drawMetrics(plan: Equalization, input: DrawInput): Promise<Metrics[]> {
  const { drawn } = plan;
  if (drawn === null) return [];
  const { search, tables, reach, needed, k, seed, pairs } = input;
  const full = input[drawn];
  const other = drawn === 'real' ? input.generated : input.real;
  const nextPairs = () => pairs.next(drawPairs(plan, reach, needed));
  const results: Metrics[] = [];
  for (let draw = 0; draw < plan.draws; draw++) {
    const rows = drawRows(full.rows, plan.realSize, seededRandom(seed, `draw ${draw}`));
    const set = { which: drawn, full, rows };
    const found = await drawnTables(search, tables, set, other, k + 1, nextPairs);
    results.push(triMetrics(triInput(found, k, full.dimension)));
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
