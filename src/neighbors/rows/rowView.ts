import type { FeatureSet } from '../../features/featureSet';

/** Some rows of a feature set, without a copy of them: row u of the view is row `rows[u]` of the set. */
export interface RowView {
  readonly set: FeatureSet;
  /** Ascending, so that the lowest row of the view is the lowest of the set. */
  readonly rows: Int32Array;
}

/** The rows of a view at the given places (ascending), as a view of the same set. */
export function pick(view: RowView, places: Int32Array): RowView {
  return { set: view.set, rows: places.map(place => view.rows[place]!) };
}

/** Rows of each view that are enough for a centre: any point is a right one, a central one makes rounding small. */
const centreSample = 1024;

/** About the mean of the rows of all views, length d, float64: the mean of rows spread evenly over them. */
export function centralPoint(...views: RowView[]): Float64Array {
  const dimension = views[0]!.set.dimension;
  const mean = new Float64Array(dimension);
  let count = 0;
  for (const { set, rows } of views) {
    const step = Math.ceil(rows.length / centreSample);
    for (let u = 0; u < rows.length; u += step) {
      const from = rows[u]! * dimension;
      for (let t = 0; t < dimension; t++) mean[t]! += set.values[from + t]!;
      count++;
    }
  }
  for (let t = 0; t < dimension; t++) mean[t]! /= count;
  return mean;
}

/** Row u of a view in float64. */
export function rowOf(view: RowView, u: number): Float64Array {
  const { values, dimension } = view.set;
  return Float64Array.from(values.subarray(view.rows[u]! * dimension, (view.rows[u]! + 1) * dimension));
}
