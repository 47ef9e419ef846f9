import { groupSize } from '../rows/centredRows';
import type { DistinctRows } from '../rows/distinctRows';
import { extremesKept } from '../pairForms';
import type { TilePlace } from '../tiles/tilePlaces';
import { padded } from '../tiles/tileSides';

/** For every column the rows of the few smallest values (of the greatest, with sign -1) while tiles go by. */
export class ExtremeRows {
  private readonly sign: 1 | -1;
  private readonly rows: Int32Array;
  /** Ascending for each column, times the sign. */
  private readonly values: Float64Array;

  constructor(columns: number, sign: 1 | -1) {
    this.sign = sign;
    this.rows = new Int32Array(columns * extremesKept).fill(-1);
    this.values = new Float64Array(columns * extremesKept).fill(Infinity);
  }

  /**
   * @param outermost a/16 x b: the extreme of each 16 neighbouring rows, so that few of the values are looked at
   * @param values a x b
   */
  absorb(place: TilePlace, outermost: Float32Array, values: Float32Array): void {
    const b = padded(place.columns);
    const groups = padded(place.rows) / groupSize;
    for (let group = 0; group < groups; group++) {
      for (let column = 0; column < place.columns; column++) {
        const last = (place.column + column + 1) * extremesKept - 1;
        if (!(outermost[group * b + column]! * this.sign < this.values[last]!)) continue;
        const end = Math.min((group + 1) * groupSize, place.rows);
        for (let row = group * groupSize; row < end; row++) {
          const value = values[row * b + column]! * this.sign;
          if (value < this.values[last]!) this.insert(last, place.row + row, value);
        }
      }
    }
  }

  /** The kept rows of the set x for each row of the set y, copies by their first. */
  answer(x: DistinctRows, y: DistinctRows): Int32Array {
    const all = new Int32Array(y.distinctOf.length * extremesKept).fill(-1);
    y.distinctOf.forEach((distinct, row) => {
      for (let i = 0; i < extremesKept; i++) {
        const kept = this.rows[distinct * extremesKept + i]!;
        if (kept >= 0) all[row * extremesKept + i] = x.rows[kept]!;
      }
    });
    return all;
  }

  private insert(last: number, row: number, value: number): void {
    let at = last;
    for (; at > last - extremesKept + 1 && this.values[at - 1]! > value; at--) {
      this.values[at] = this.values[at - 1]!;
      this.rows[at] = this.rows[at - 1]!;
    }
    this.values[at] = value;
    this.rows[at] = row;
  }
}
