import type { SetName } from '../contract/panel';
import type { Equalization, MetricEntry, Metrics, TriMetric } from '../contract/report';
import type { FeatureSet } from '../features/featureSet';
import { mean, variance } from '../metrics/statistics/mean';
import { drawRows, seededRandom } from '../metrics/statistics/random';
import { triMetrics } from '../metrics/triMetrics';
import { scoreReplicates, type ScoreReplicatesOf } from './replicates';
import { triInput, type NeighborTables } from '../metrics/neighborhood/triTerms';
import type { NeighborSearch } from '../neighbors/neighborSearch';
import { drawnTables, listLength } from './drawnTables';
import { selfPairs, searchTables, type PairCount, type Reach } from './searchTables';
import { takeRows } from '../metrics/rows/takeRows';

/** Up to this size a draw's search takes a second or less. */
export const QUICK_ROWS = 5000;

/**
 * How the sets are brought to one size: what is larger is drawn down to it, without replacement, every
 * subset as likely (not by class: a draw has the class shares that chance gives it, as the smaller set has).
 *
 * Ten draws where they are quick, four where they are not: they only average out which rows were drawn, and
 * that matters less the more rows a draw has.
 *
 * @param wanted rows of both, for a comparison with other sets; null, or more than there are: those of the smaller set
 */
export function planEqualization(
  mode: 'auto' | 'off',
  realSize: number,
  generatedSize: number,
  wanted: number | null = null,
): Equalization {
  const size = Math.min(realSize, generatedSize, wanted ?? Infinity);
  const drawn = drawnSets(realSize > size, generatedSize > size);
  if (mode === 'off' || drawn === null) return { mode, drawn: null, realSize, generatedSize, draws: 0 };
  return { mode, drawn, realSize: size, generatedSize: size, draws: size <= QUICK_ROWS ? 10 : 4 };
}

function drawnSets(real: boolean, generated: boolean): Equalization['drawn'] {
  if (real) return generated ? 'both' : 'real';
  return generated ? 'generated' : null;
}

/** Whether a set is drawn down in a plan. */
export function isDrawn({ drawn }: Equalization, which: SetName): boolean {
  return drawn === which || drawn === 'both';
}

/**
 * Rows of a draw, ascending; all of a set that is not drawn. Those of the real set are the same whatever it is
 * compared with: differences between runs against one reference are taken draw by draw.
 */
export function rowsOfDraw(
  plan: Equalization,
  which: SetName,
  rows: number,
  seed: number,
  draw: number,
): Int32Array {
  if (!isDrawn(plan, which)) return Int32Array.from({ length: rows }, (_, row) => row);
  const stream =
    plan.drawn === 'both' && which === 'generated' ? `draw ${draw} of generated` : `draw ${draw}`;
  return drawRows(rows, plan.realSize, seededRandom(seed, stream));
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
  const { drawn } = plan;
  const isLong = drawn !== null && drawn !== 'both' && reach[drawn] > needed[drawn];
  return Math.ceil(plan.realSize * plan.realSize * (isLong ? SEARCHED_AGAIN : 1));
}

/** Pairs that all draws of a plan compare, about. */
export function equalizationPairs(plan: Equalization, reach: Reach, needed: Reach): number {
  const { realSize: size } = plan;
  if (plan.drawn === 'both') return plan.draws * (2 * selfPairs(size) + size * size);
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

/** One draw: its scores, and the same without each of its samples. */
export interface DrawScores {
  metrics: Metrics;
  replicates: ScoreReplicatesOf;
}

/** The scores of every draw of a plan that has any. */
export async function drawMetrics(plan: Equalization, input: DrawInput): Promise<DrawScores[]> {
  const results: DrawScores[] = [];
  for (let draw = 0; draw < plan.draws; draw++) {
    const tri = triInput(await tablesOfDraw(plan, input, draw), input.k, input.real.dimension);
    results.push({ metrics: triMetrics(tri), replicates: scoreReplicates(tri) });
  }
  return results;
}

/** Where both sets are drawn, the draw is searched anew: the lists of neither reach far into it. */
function tablesOfDraw(plan: Equalization, input: DrawInput, draw: number): Promise<NeighborTables> {
  const { search, real, generated, tables, reach, needed, k, seed, pairs } = input;
  const rowsOf = (which: SetName) => rowsOfDraw(plan, which, input[which].rows, seed, draw);
  const nextPairs = () => pairs.next(drawPairs(plan, reach, needed));
  const { drawn } = plan;
  if (drawn === null || drawn === 'both') {
    const sets = [takeRows(real, rowsOf('real')), takeRows(generated, rowsOf('generated'))] as const;
    return searchTables(search, ...sets, { real: k + 1, generated: k + 1 }, pairs);
  }
  const other = drawn === 'real' ? generated : real;
  const set = { which: drawn, full: input[drawn], rows: rowsOf(drawn) };
  return drawnTables(search, tables, set, other, k + 1, nextPairs);
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
