import { onnxModel } from '../../onnx/modelWriter';
import { createSession, loadRuntime, type InferenceSession, type OnnxRuntime } from '../../onnx/runtime';
import { groupSize, type CentredRows } from '../rows/centredRows';
import type { DistinctRows } from '../rows/distinctRows';
import { weightsOf } from '../rows/distinctValues';
import { curveAt, type FormAnswers, type FormQuestions, type PairForm, type SumAnswer } from '../pairForms';
import type { Tile } from '../tiles/tileKernel';
import type { TilePlace } from '../tiles/tilePlaces';
import { padded } from '../tiles/tileSides';
import { ExtremeRows } from './extremeRows';
import { formGraph, names } from './formGraph';

/** A form's parts for the kernel, of distinct rows with their padding. */
interface FormSide {
  left: Float32Array;
  right: Float32Array;
  /** Columns of both: the form's, and two that make the tile's lower bounds squared distances again. */
  rank: number;
  scaleX: Float32Array;
  scaleY: Float32Array;
}

/** What is counted of each distinct row: all its copies, and those in each subset. */
interface Counted {
  /** Columns: 1 + subsets. */
  width: number;
  x: Float32Array;
  y: Float32Array;
}

/** Makes sums over all pairs of two sets, or of one with itself, while the tiles of a pass go by. */
export class FormSums {
  private readonly questions: FormQuestions;
  private readonly x: DistinctRows;
  private readonly y: DistinctRows;
  private readonly self: boolean;
  private readonly runtime: OnnxRuntime;
  private readonly forms: Record<string, FormSide>;
  private readonly distances: Record<string, number>;
  private readonly counted: Record<string, Counted>;
  private readonly sums: Record<string, { x: Float64Array; y: Float64Array; subsets: Float64Array }>;
  private readonly extremes: Record<string, { least: ExtremeRows; greatest: ExtremeRows }>;
  private readonly sessions = new Map<boolean, Promise<InferenceSession>>();

  private constructor(
    runtime: OnnxRuntime,
    questions: FormQuestions,
    [x, y]: readonly [DistinctRows, DistinctRows],
    [readyX, readyY]: readonly [CentredRows, CentredRows],
  ) {
    this.runtime = runtime;
    this.questions = questions;
    [this.x, this.y] = [x, y];
    this.self = x === y;
    this.distances = mapRecord(questions.forms, ({ distance }) => distance / readyX.scale ** 2);
    this.forms = mapRecord(questions.forms, (form, name) =>
      formSide(form, [x, y], [readyX, readyY], this.distances[name]!),
    );
    this.counted = mapRecord(questions.sums, ({ subsets }) => ({
      width: 1 + subsets.length,
      x: countedRows(
        x,
        readyX.paddedRows,
        subsets.map(subset => subset.x),
      ),
      y: countedRows(
        y,
        readyY.paddedRows,
        subsets.map(subset => subset.y),
      ),
    }));
    this.sums = mapRecord(questions.sums, ({ subsets }) => ({
      x: new Float64Array(x.rows.length),
      y: new Float64Array(y.rows.length),
      subsets: new Float64Array(subsets.length),
    }));
    this.extremes = Object.fromEntries(
      questions.extremes.map(name => [
        name,
        { least: new ExtremeRows(y.rows.length, 1), greatest: new ExtremeRows(y.rows.length, -1) },
      ]),
    );
  }

  /** For a set with itself, x and y are the same object. */
  static async open(
    questions: FormQuestions,
    views: readonly [DistinctRows, DistinctRows],
    ready: readonly [CentredRows, CentredRows],
  ): Promise<FormSums> {
    return new FormSums(await loadRuntime(), questions, views, ready);
  }

  /** Takes in a tile, and changes it: nobody may look at it afterwards. */
  async absorb(tile: Tile, place: TilePlace): Promise<void> {
    const [a, b] = [padded(place.rows), padded(place.columns)];
    clean(tile.values, place, a, b);
    const session = await this.session(place.diagonal);
    const { Tensor } = this.runtime;
    const float = (values: Float32Array, ...dims: number[]) => new Tensor('float32', values, dims);
    const feeds: Record<string, InstanceType<typeof Tensor>> = { tile: float(tile.values, a, b) };
    for (const [name, { left, right, rank, scaleX, scaleY }] of Object.entries(this.forms)) {
      feeds[names.left(name)] = float(part(left, place.row, a, rank), a, rank);
      feeds[names.right(name)] = float(part(right, place.column, b, rank), b, rank);
      if (scaleX.length === 0) continue;
      feeds[names.scaleX(name)] = float(part(scaleX, place.row, a, 1), a, 1);
      feeds[names.scaleY(name)] = float(part(scaleY, place.column, b, 1), 1, b);
    }
    for (const [name, { width, y }] of Object.entries(this.counted))
      feeds[names.weights(name)] = float(part(y, place.column, b, width), b, width);
    if (place.diagonal) feeds['others'] = float(withoutDiagonal(a), a, b);
    else if (Object.keys(this.sums).length > 0)
      feeds['weights of x'] = float(this.weightsOfX(place.row, a), 1, a);
    if (this.questions.extremes.length > 0)
      feeds['groups'] = new Tensor('int64', BigInt64Array.from([a / groupSize, groupSize, b], BigInt), [3]);
    const found = await session.run(feeds);
    const valuesOf = (name: string) => found[name]!.data as Float32Array;
    for (const name of Object.keys(this.sums)) {
      this.takeRows(name, place, valuesOf(names.byRow(name)));
      if (!place.diagonal) this.takeColumns(name, place, valuesOf(names.byColumn(name)));
    }
    for (const [name, { least, greatest }] of Object.entries(this.extremes)) {
      const values = valuesOf(names.form(name));
      least.absorb(place, valuesOf(names.least(name)), values);
      greatest.absorb(place, valuesOf(names.greatest(name)), values);
    }
  }

  /** The answers, when all tiles have been taken in. */
  answers(): FormAnswers {
    if (this.self) for (const name of Object.keys(this.sums)) this.takeCopies(name);
    const spread = (values: Float64Array, of: DistinctRows) =>
      Float64Array.from(of.distinctOf, distinct => values[distinct]!);
    return {
      sums: mapRecord(this.sums, ({ x, y, subsets }): SumAnswer => {
        const byX = spread(x, this.x);
        return { x: byX, y: this.self ? byX : spread(y, this.y), subsets };
      }),
      extremes: mapRecord(this.extremes, ({ least, greatest }) => ({
        least: least.answer(this.x, this.y),
        greatest: greatest.answer(this.x, this.y),
      })),
    };
  }

  async release(): Promise<void> {
    const open = await Promise.all(this.sessions.values());
    this.sessions.clear();
    await Promise.all(open.map(session => session.release()));
  }

  private session(diagonal: boolean): Promise<InferenceSession> {
    const known = this.sessions.get(diagonal);
    const session = known ?? createSession(onnxModel(formGraph(this.questions, this.distances, diagonal)));
    this.sessions.set(diagonal, session);
    return session;
  }

  private weightsOfX(first: number, count: number): Float32Array {
    const [{ width, x }] = Object.values(this.counted) as [Counted];
    return Float32Array.from({ length: count }, (_, row) => x[(first + row) * width] ?? 0);
  }

  private takeRows(name: string, place: TilePlace, byRow: Float32Array): void {
    const { width, x } = this.counted[name]!;
    const sums = this.sums[name]!;
    // A tile off the diagonal of one set stands for its mirror image too.
    const times = this.self && !place.diagonal ? 2 : 1;
    for (let row = 0; row < place.rows; row++) {
      const [from, counts] = [row * width, (place.row + row) * width];
      sums.x[place.row + row]! += byRow[from]!;
      for (let s = 1; s < width; s++) {
        const count = x[counts + s]!;
        if (count > 0) sums.subsets[s - 1]! += times * count * byRow[from + s]!;
      }
    }
  }

  private takeColumns(name: string, place: TilePlace, byColumn: Float32Array): void {
    const { x, y } = this.sums[name]!;
    const into = this.self ? x : y;
    for (let column = 0; column < place.columns; column++) into[place.column + column]! += byColumn[column]!;
  }

  /** Of a set with itself: the pairs of each row's copies, at a distance of 0, which no pair of distinct rows shows. */
  private takeCopies(name: string): void {
    const { form, curve } = this.questions.sums[name]!;
    const { width, x } = this.counted[name]!;
    const { rank, left, right, scales } = this.questions.forms[form]!;
    const sums = this.sums[name]!;
    this.x.rows.forEach((row, u) => {
      if (!(x[u * width]! > 1)) return;
      let z = 0;
      for (let c = 0; c < rank; c++) z += left[row * rank + c]! * right[row * rank + c]!;
      if (scales) z *= scales.x[row]! * scales.y[row]!;
      const bent = curveAt(curve, z);
      sums.x[u]! += (x[u * width]! - 1) * bent;
      for (let s = 1; s < width; s++) {
        const count = x[u * width + s]!;
        sums.subsets[s - 1]! += count * (count - 1) * bent;
      }
    });
  }
}

function mapRecord<In, Out>(
  record: Readonly<Record<string, In>>,
  to: (value: In, name: string) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, to(value, name)]));
}

const part = (values: Float32Array, first: number, count: number, width: number) =>
  values.subarray(first * width, (first + count) * width);

/** Padding, and rows with themselves, become ordinary numbers: nothing times infinity would be NaN. */
function clean(values: Float32Array, { rows, columns, diagonal }: TilePlace, a: number, b: number): void {
  values.fill(0, rows * b, a * b);
  for (let row = 0; row < rows; row++) {
    values.fill(0, row * b + columns, (row + 1) * b);
    if (diagonal) values[row * b + row] = 0;
  }
}

function withoutDiagonal(rows: number): Float32Array {
  const others = new Float32Array(rows * rows).fill(1);
  for (let row = 0; row < rows; row++) others[row * rows + row] = 0;
  return others;
}

/** A bound errs below a squared distance by half the slack of either row: these columns put it back. */
function formSide(
  form: PairForm,
  [x, y]: readonly [DistinctRows, DistinctRows],
  [readyX, readyY]: readonly [CentredRows, CentredRows],
  distance: number,
): FormSide {
  const rank = form.rank + 2;
  const left = new Float32Array(readyX.paddedRows * rank);
  const right = new Float32Array(readyY.paddedRows * rank);
  const fill = (
    into: Float32Array,
    of: DistinctRows,
    from: Float64Array,
    extra: (u: number) => [number, number],
  ) =>
    of.rows.forEach((row, u) => {
      const at = u * rank;
      for (let c = 0; c < form.rank; c++) into[at + c] = from[row * form.rank + c]!;
      [into[at + form.rank], into[at + form.rank + 1]] = extra(u);
    });
  fill(left, x, form.left, u => [1, (distance * readyX.slack[u]!) / 2]);
  fill(right, y, form.right, v => [(distance * readyY.slack[v]!) / 2, 1]);
  const scaled = (of: DistinctRows, ready: CentredRows, scales: Float64Array | undefined) => {
    const values = new Float32Array(scales ? ready.paddedRows : 0);
    if (scales) of.rows.forEach((row, u) => (values[u] = scales[row]!));
    return values;
  };
  return {
    left,
    right,
    rank,
    scaleX: scaled(x, readyX, form.scales?.x),
    scaleY: scaled(y, readyY, form.scales?.y),
  };
}

/** paddedRows x (1 + subsets). */
function countedRows(of: DistinctRows, paddedRows: number, subsets: readonly Int32Array[]): Float32Array {
  const width = 1 + subsets.length;
  const counts = new Float32Array(paddedRows * width);
  weightsOf(of).forEach((weight, u) => (counts[u * width] = weight));
  subsets.forEach((rows, s) => {
    for (const row of rows) counts[of.distinctOf[row]! * width + 1 + s]! += 1;
  });
  return counts;
}
