import type { FeatureSet } from '../features/featureSet';
import { centreRows, type CentredRows } from './rows/centredRows';
import { checkCross } from './checkSearch';
import { distinctRows, type DistinctRows } from './rows/distinctRows';
import { searchSelf } from './exactSearch';
import { expandCopies } from './candidates/expandCopies';
import { FormSums } from './pairSums/formSums';
import { Meter } from './meter';
import { nearestAcross } from './passes/neighborPass';
import type { CrossTables, SearchOptions } from './neighborSearch';
import type { NeighborTable } from './neighborTable';
import { noForms, type FormAnswers, type FormQuestions } from './pairForms';
import type { PairAnswers, PairQuestions } from './pairQuestions';
import { PairScan } from './pairTallies/pairScan';
import { centralPoint } from './rows/rowView';
import { SearchDevice } from './searchDevice';
import type { Tile } from './tiles/tileKernel';
import { scanPass, tileSize, type Watch } from './passes/tilePass';
import { searchOnThreads, type TileMaker } from './passes/tileSearch';
import type { TilePlace } from './tiles/tilePlaces';
import { createTurns } from './tiles/turns';

/** Answers questions about all pairs of two sets in one pass over them, without ever holding a distance of each. */
export interface PairPass {
  /**
   * About all pairs of a row of x (n x d) and a row of y (m x d): n m pairs.
   * @throws InputError where dimensions differ or a value is not finite; CancelledError; RangeError where a question
   * has not one radius for each row, or different ones for copies.
   */
  cross<Questions extends PairQuestions>(
    x: FeatureSet,
    y: FeatureSet,
    questions: Questions,
    options?: SearchOptions,
  ): Promise<PairAnswers<Questions>>;
  /**
   * About all pairs of different rows of x, in both directions: n (n - 1) / 2 distances. The sides 'x' and 'y' are
   * the same here.
   * @throws as `cross`
   */
  self<Questions extends PairQuestions>(
    x: FeatureSet,
    questions: Questions,
    options?: SearchOptions,
  ): Promise<PairAnswers<Questions>>;
  /**
   * The tables of `NeighborSearch.cross` and the answers, from the same products.
   * @param forms what is to be summed up over the pairs
   * @throws as both
   */
  search<Questions extends PairQuestions>(
    x: FeatureSet,
    y: FeatureSet,
    kx: number,
    ky: number,
    questions: Questions,
    options?: SearchOptions,
    forms?: FormQuestions,
  ): Promise<CrossTables & { answers: PairAnswers<Questions>; formed: FormAnswers }>;
  /**
   * The table of `NeighborSearch.self` and sums over the pairs, from the same products.
   * @throws as `NeighborSearch.self`
   */
  searchSelf(
    x: FeatureSet,
    k: number,
    forms: FormQuestions,
    options?: SearchOptions,
  ): Promise<{ table: NeighborTable; formed: FormAnswers }>;
  /** Frees the native session; a pass after that is an error. */
  dispose(): Promise<void>;
}

/**
 * Opens passes; they take their turn.
 *
 * @param device what makes the products, the CPU unless told. Tables and what balls hold are the same on any; a sum that
 *   is float32's, of forms or of very many pairs, differs within float32's rounding. Forms are summed on the CPU.
 */
export async function openPairPass(device = new SearchDevice()): Promise<PairPass> {
  const kernel = await device.openKernel(tileSize);
  const maker = { kernel, device };
  const inTurn = createTurns();
  return {
    cross: (x, y, questions, options) => inTurn(() => askCross(maker, [x, y], questions, options)),
    self: (x, questions, options) => inTurn(() => askSelf(maker, x, questions, options)),
    search: (x, y, kx, ky, questions, options, forms = noForms) =>
      inTurn(() => searchAndAsk(maker, [x, y], [kx, ky], questions, options, forms)),
    searchSelf: (x, k, forms, options) => inTurn(() => searchSelfAndSum(maker, x, k, forms, options)),
    dispose: () => inTurn(() => kernel.release()),
  };
}

async function askCross<Questions extends PairQuestions>(
  { kernel, device }: TileMaker,
  sets: readonly [FeatureSet, FeatureSet],
  questions: Questions,
  options?: SearchOptions,
): Promise<PairAnswers<Questions>> {
  checkCross(...sets, 1, 1);
  return searchOnThreads(device, sets[0].rows * sets[1].rows, sets, async ([xSet, ySet], threads) => {
    const x = distinctRows(xSet);
    const y = distinctRows(ySet);
    const meter = new Meter(x.rows.length * y.rows.length, options);
    const ready = centreRows([x, y], centralPoint(x, y));
    const scan = new PairScan(questions, [x, y], ready);
    await scanPass(kernel, ready, meter, { scan, threads });
    meter.end();
    return scan.answers<Questions>();
  });
}

async function askSelf<Questions extends PairQuestions>(
  { kernel, device }: TileMaker,
  given: FeatureSet,
  questions: Questions,
  options?: SearchOptions,
): Promise<PairAnswers<Questions>> {
  return searchOnThreads(device, given.rows ** 2 / 2, [given], async ([set], threads) => {
    const x = distinctRows(set);
    const meter = new Meter((x.rows.length * (x.rows.length - 1)) / 2, options);
    const [ready] = centreRows([x], centralPoint(x));
    const scan = new PairScan(questions, [x, x], [ready, ready]);
    await scanPass(kernel, [ready, ready], meter, { scan, threads });
    meter.end();
    return scan.answers<Questions>();
  });
}

async function searchAndAsk<Questions extends PairQuestions>(
  { kernel, device }: TileMaker,
  sets: readonly [FeatureSet, FeatureSet],
  [kx, ky]: readonly [number, number],
  questions: Questions,
  options: SearchOptions | undefined,
  forms: FormQuestions,
): Promise<CrossTables & { answers: PairAnswers<Questions>; formed: FormAnswers }> {
  checkCross(...sets, kx, ky);
  return searchOnThreads(device, sets[0].rows * sets[1].rows, sets, ([xSet, ySet], threads) => {
    const x = distinctRows(xSet);
    const y = distinctRows(ySet);
    const meter = new Meter(x.rows.length * y.rows.length, options);
    const k = [Math.min(kx, y.rows.length), Math.min(ky, x.rows.length)] as const;
    return withSums(forms, async sums => {
      let scan: PairScan | undefined;
      const watcher = {
        looseBounds: looseBoundsDo(questions, forms),
        start: async (ready: readonly [CentredRows, CentredRows]) => {
          scan = new PairScan(questions, [x, y], ready);
          return { scan, seen: watchOf(await sums([x, y], ready)) };
        },
      };
      const { xInY, yInX } = await nearestAcross(kernel, [x, y], k, meter, { watcher, threads });
      meter.end();
      return {
        xInY: expandCopies(x, y, xInY.nearest, kx, false),
        yInX: expandCopies(y, x, yInX.nearest, ky, false),
        answers: scan!.answers<Questions>(),
      };
    });
  });
}

function searchSelfAndSum(
  maker: TileMaker,
  set: FeatureSet,
  k: number,
  forms: FormQuestions,
  options: SearchOptions | undefined,
): Promise<{ table: NeighborTable; formed: FormAnswers }> {
  return withSums(forms, async sums => {
    const watch = (x: DistinctRows) => ({
      looseBounds: looseBoundsDo({}, forms),
      start: async (ready: CentredRows) => ({ seen: watchOf(await sums([x, x], [ready, ready])) }),
    });
    return { table: await searchSelf(maker, set, k, options, watch) };
  });
}

const watchOf = (sums: FormSums | undefined): Watch | undefined =>
  sums && ((tile: Tile, place: TilePlace) => sums.absorb(tile, place));

/** Sums are over pairs that are far apart, too, which a projection does not tell. */
function looseBoundsDo(questions: PairQuestions, { forms }: FormQuestions): boolean {
  return Object.keys(questions.reaches ?? {}).length === 0 && Object.keys(forms).length === 0;
}

type StartSums = (
  views: readonly [DistinctRows, DistinctRows],
  ready: readonly [CentredRows, CentredRows],
) => Promise<FormSums | undefined>;

/** Adds to what a pass found the sums that it made on the way, and frees what they took. */
async function withSums<Found>(
  forms: FormQuestions,
  pass: (start: StartSums) => Promise<Found>,
): Promise<Found & { formed: FormAnswers }> {
  let sums: FormSums | undefined;
  try {
    const found = await pass(async (views, ready) => {
      // A pass that lost its threads begins again.
      await sums?.release();
      if (Object.keys(forms.forms).length > 0) sums = await FormSums.open(forms, views, ready);
      return sums;
    });
    return { ...found, formed: sums?.answers() ?? { sums: {}, extremes: {} } };
  } finally {
    await sums?.release();
  }
}
