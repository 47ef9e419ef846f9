import type { FeatureSet } from '../features/featureSet';

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

/** Mean of the rows of all views, length d, float64. */
export function meanRow(...views: RowView[]): Float64Array {
  const dimension = views[0]!.set.dimension;
  const mean = new Float64Array(dimension);
  let count = 0;
  for (const { set, rows } of views) {
    count += rows.length;
    for (const row of rows) {
      const from = row * dimension;
      for (let t = 0; t < dimension; t++) mean[t]! += set.values[from + t]!;
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
