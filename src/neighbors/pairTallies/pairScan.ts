import { boundsOf, type RowBounds } from '../rows/centredRows';
import type { DistinctRows } from '../rows/distinctRows';
import type { PairAnswers, PairQuestions, Side } from '../pairQuestions';
import { everyRow } from '../rows/stripe';
import type { Tile } from '../tiles/tileKernel';
import type { TilePlace } from '../tiles/tilePlaces';
import { columnSide, rowSide } from '../tiles/tileSides';
import { BallTally, type BallCounts } from './ballTally';
import { RatioTally } from './ratioTally';
import { ReachTally } from './reachTally';
import { SideScan } from './sideScan';

/** What a scan asks, and of what. */
export interface ScanPlan {
  readonly questions: PairQuestions;
  /** For a set with itself, both are the same object. */
  readonly views: readonly [DistinctRows, DistinctRows];
  readonly bounds: readonly [RowBounds, RowBounds];
}

/** What a scan has found in the rows that were its own, by names. */
export interface ScanFound {
  readonly balls: Readonly<Record<string, BallCounts>>;
  readonly ratios: Readonly<Record<string, Float64Array>>;
  readonly reaches: Readonly<Record<string, Float64Array>>;
}

type Tallies<Tally> = readonly (readonly [name: string, side: Side, tally: Tally])[];

/**
 * Answers questions about the pairs of two sets while the tiles of a pass go by.
 *
 * Each question is one about the rows of one side, in whose direction of a tile its pairs are looked for; so threads
 * can divide the rows of both sides among them.
 */
export class PairScan {
  readonly plan: ScanPlan;
  private readonly x: SideScan;
  private readonly y: SideScan;
  private readonly balls: Tallies<BallTally>;
  private readonly ratios: Tallies<RatioTally>;
  private readonly reaches: Tallies<ReachTally>;

  constructor(
    questions: PairQuestions,
    views: readonly [DistinctRows, DistinctRows],
    bounds: readonly [RowBounds, RowBounds],
  ) {
    this.plan = { questions, views, bounds: [boundsOf(bounds[0]), boundsOf(bounds[1])] };
    const [x, y] = views;
    const first = (side: Side) => (side === 'x' ? x : y);
    const second = (side: Side) => (side === 'x' ? y : x);
    const { scale } = bounds[0];
    this.balls = Object.entries(questions.balls ?? {}).map(([name, asked]) => [
      name,
      asked.centres,
      new BallTally(asked, first(asked.centres), second(asked.centres), scale),
    ]);
    this.ratios = Object.entries(questions.ratios ?? {}).map(([name, asked]) => [
      name,
      asked.centres === 'x' ? 'y' : 'x',
      new RatioTally(asked, first(asked.centres), second(asked.centres), scale),
    ]);
    this.reaches = Object.entries(questions.reaches ?? {}).map(([name, asked]) => [
      name,
      asked.asked,
      new ReachTally(asked, first(asked.asked), second(asked.asked), scale),
    ]);
    this.x = new SideScan(x, y, bounds, this.tallies('x'));
    this.y = this.isSelf ? this.x : new SideScan(y, x, [bounds[1], bounds[0]], this.tallies('y'));
  }

  /** Takes in a tile for the rows of a stripe; of a diagonal one, the pairs above the diagonal. */
  absorb(tile: Tile, place: TilePlace, stripe = everyRow): void {
    // On the diagonal a row's targets before it come first: so it sees all of a set in order.
    this.y.absorb(columnSide(tile, place), stripe, place.diagonal ? 'before' : undefined);
    this.x.absorb(rowSide(tile, place), stripe, place.diagonal ? 'after' : undefined);
  }

  get found(): ScanFound {
    const of = <Found>(tallies: Tallies<{ readonly found: Found }>) =>
      Object.fromEntries(tallies.map(([name, , tally]) => [name, tally.found]));
    return { balls: of(this.balls), ratios: of(this.ratios), reaches: of(this.reaches) };
  }

  /** Adds what a scan of the same plan has found for other rows. The order of such scans does not matter. */
  add(found: ScanFound): void {
    for (const [name, , tally] of this.balls) tally.add(found.balls[name]!);
    for (const [name, , tally] of this.ratios) tally.add(found.ratios[name]!);
    for (const [name, , tally] of this.reaches) tally.add(found.reaches[name]!);
  }

  /** The answers, when all tiles have been taken in. */
  answers<Questions extends PairQuestions>(): PairAnswers<Questions> {
    if (this.isSelf) {
      for (const tallies of [this.balls, this.ratios, this.reaches]) {
        for (const [, , tally] of tallies) tally.seeCopies();
      }
    }
    const named = <Tally extends { answer(): unknown }>(tallies: Tallies<Tally>) =>
      Object.fromEntries(
        tallies.map(([name, , tally]) => [name, tally.answer() as ReturnType<Tally['answer']>]),
      );
    return {
      balls: named(this.balls),
      ratios: named(this.ratios),
      reaches: named(this.reaches),
    } as PairAnswers<Questions>;
  }

  private get isSelf(): boolean {
    return this.plan.views[0] === this.plan.views[1];
  }

  /** In a set with itself, all. */
  private tallies(which: Side) {
    const of = <Tally>(tallies: Tallies<Tally>) =>
      tallies.filter(([, side]) => this.isSelf || side === which).map(([, , tally]) => tally);
    return { balls: of(this.balls), ratios: of(this.ratios), reaches: of(this.reaches) };
  }
}
