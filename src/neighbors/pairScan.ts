import { BallTally } from './ballTally';
import { groupSize, type CentredRows } from './centredRows';
import type { DistinctRows } from './distinctRows';
import { PairProbe } from './pairProbe';
import type { PairAnswers, PairQuestions, Side } from './pairQuestions';
import { RatioTally } from './ratioTally';
import { ReachTally } from './reachTally';
import type { Tile } from './tileKernel';
import type { TilePlace } from './tiles';
import { padded } from './tileSides';

/** Limits of columns are made anew after so many rows: as they only fall, an old one is no mistake. */
const ROWS_APART = 16;

type Tallies<Tally> = readonly (readonly [name: string, side: Side, tally: Tally])[];

/** One of the two sides of the pairs: its rows, and the tallies in which it is the first that `see` is told. */
interface ScanSide {
  readonly ready: CentredRows;
  readonly balls: readonly BallTally[];
  readonly ratios: readonly RatioTally[];
  readonly reaches: readonly ReachTally[];
  /** For each row the largest lower bound with which a ball around it can hold anything. */
  readonly ballLimits: Float64Array;
}

/**
 * Answers questions about the pairs of two sets while the tiles of a pass go by.
 *
 * Of most groups of pairs only the smallest lower bound is read: no question asks for what is above it.
 */
export class PairScan {
  private readonly self: boolean;
  private readonly x: ScanSide;
  private readonly y: ScanSide;
  private readonly probe: PairProbe;
  private readonly balls: Tallies<BallTally>;
  private readonly ratios: Tallies<RatioTally>;
  private readonly reaches: Tallies<ReachTally>;
  private columnLimits = new Float64Array(0);
  private groupLimits = new Float64Array(0);
  /** Which groups of columns have been seen since their limits were made. */
  private fallen = new Uint8Array(0);

  /** For a set with itself, x and y are the same object. */
  constructor(
    questions: PairQuestions,
    [x, y]: readonly [DistinctRows, DistinctRows],
    [readyX, readyY]: readonly [CentredRows, CentredRows],
  ) {
    this.self = x === y;
    this.probe = new PairProbe(x, y);
    const first = (side: Side) => (side === 'x' ? x : y);
    const second = (side: Side) => (side === 'x' ? y : x);
    const { scale } = readyX;
    this.balls = Object.entries(questions.balls ?? {}).map(([name, asked]) => [
      name,
      asked.centres,
      new BallTally(asked, first(asked.centres), second(asked.centres), scale),
    ]);
    this.ratios = Object.entries(questions.ratios ?? {}).map(([name, asked]) => [
      name,
      asked.centres,
      new RatioTally(asked, first(asked.centres), second(asked.centres), scale),
    ]);
    this.reaches = Object.entries(questions.reaches ?? {}).map(([name, asked]) => [
      name,
      asked.asked,
      new ReachTally(asked, first(asked.asked), second(asked.asked), scale),
    ]);
    this.x = this.side('x', readyX);
    this.y = this.self ? this.x : this.side('y', readyY);
  }

  /** Takes in a tile; of a diagonal one, the pairs above the diagonal. */
  absorb(tile: Tile, place: TilePlace): void {
    const columns = padded(place.columns);
    const groups = columns / groupSize;
    this.limitColumns(place, groups);
    for (let row = 0; row < place.rows; row++) {
      const u = place.row + row;
      const firstColumn = place.diagonal ? row + 1 : 0;
      if (row % ROWS_APART === 0) this.limitFallen(place, groups);
      let limit = this.limit(this.x, this.y, u);
      for (let group = Math.floor(firstColumn / groupSize); group < groups; group++) {
        const least = tile.rowMinima[row * groups + group]!;
        if (least > limit && least > this.groupLimits[group]!) continue;
        const from = Math.max(group * groupSize, firstColumn);
        const to = Math.min((group + 1) * groupSize, place.columns);
        let seen = false;
        for (let column = from; column < to; column++) {
          const lower = tile.values[row * columns + column]!;
          if (lower > limit && lower > this.columnLimits[column]!) continue;
          this.see(u, place.column + column, lower);
          seen = true;
        }
        if (!seen) continue;
        limit = this.limit(this.x, this.y, u);
        this.fallen[group] = 1;
      }
    }
  }

  /** The answers, when all tiles have been taken in. */
  answers<Questions extends PairQuestions>(): PairAnswers<Questions> {
    if (this.self) {
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

  private side(which: Side, ready: CentredRows): ScanSide {
    const of = <Tally>(tallies: Tallies<Tally>) =>
      tallies.filter(([, side]) => this.self || side === which).map(([, , tally]) => tally);
    const balls = of(this.balls);
    const ballLimits = new Float64Array(ready.rows).fill(-Infinity);
    for (const { possible } of balls) {
      for (let row = 0; row < ready.rows; row++) ballLimits[row] = Math.max(ballLimits[row]!, possible[row]!);
    }
    return { ready, balls, ratios: of(this.ratios), reaches: of(this.reaches), ballLimits };
  }

  /** The lower bound above which nothing is asked about a row of `side` for its own sake. */
  private limit(side: ScanSide, other: ScanSide, row: number): number {
    let limit = side.ballLimits[row]!;
    for (const tally of other.ratios) limit = Math.max(limit, tally.limit(row));
    for (const tally of side.reaches) limit = Math.max(limit, tally.limit(row));
    return limit;
  }

  private limitColumns(place: TilePlace, groups: number): void {
    if (this.columnLimits.length < groups * groupSize) {
      this.columnLimits = new Float64Array(groups * groupSize);
      this.groupLimits = new Float64Array(groups);
      this.fallen = new Uint8Array(groups);
    }
    this.fallen.fill(1);
    this.limitFallen(place, groups);
  }

  private limitFallen(place: TilePlace, groups: number): void {
    for (let group = 0; group < groups; group++) {
      if (this.fallen[group] === 1) this.limitGroup(place, group);
    }
  }

  /** Limits fall as pairs are seen: until a row has its first ratio, everything could be its largest. */
  private limitGroup(place: TilePlace, group: number): void {
    const to = Math.min((group + 1) * groupSize, place.columns);
    let most = -Infinity;
    for (let column = group * groupSize; column < to; column++) {
      const limit = this.limit(this.y, this.x, place.column + column);
      this.columnLimits[column] = limit;
      if (limit > most) most = limit;
    }
    this.groupLimits[group] = most;
    this.fallen[group] = 0;
  }

  private see(u: number, v: number, lower: number): void {
    const { probe, x, y } = this;
    probe.point(u, v, lower, lower + x.ready.slack[u]! + y.ready.slack[v]!);
    // Most pairs are within reach only, beyond all balls.
    if (lower <= x.ballLimits[u]!) for (const tally of x.balls) tally.see(u, v, probe);
    if (lower <= y.ballLimits[v]!) for (const tally of y.balls) tally.see(v, u, probe);
    for (const tally of x.ratios) tally.see(u, v, probe);
    for (const tally of y.ratios) tally.see(v, u, probe);
    for (const tally of x.reaches) tally.see(u, v, probe);
    for (const tally of y.reaches) tally.see(v, u, probe);
  }
}
