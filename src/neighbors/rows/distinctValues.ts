import type { DistinctRows } from './distinctRows';

/** How many rows of the set equal each distinct row. */
export function weightsOf(of: DistinctRows): Int32Array {
  return Int32Array.from(of.rows, (_, u) => of.starts[u + 1]! - of.starts[u]!);
}

/**
 * A value per row of the set as one per distinct row.
 *
 * @throws RangeError unless there is one value a row, the same for all copies of a row
 */
export function distinctValues(values: Float64Array, of: DistinctRows): Float64Array {
  if (values.length !== of.distinctOf.length) {
    throw new RangeError(`${values.length} values were given for ${of.distinctOf.length} rows.`);
  }
  const distinct = Float64Array.from(of.rows, row => values[row]!);
  values.forEach((value, row) => {
    if (!Object.is(value, distinct[of.distinctOf[row]!])) {
      throw new RangeError(
        `Row ${row} and its copy have different values, ${value} and ${distinct[of.distinctOf[row]!]}.`,
      );
    }
  });
  return distinct;
}

/** A value per distinct row as one per row of the set. */
export function spread<Values extends Int32Array | Float64Array>(
  values: Values,
  of: DistinctRows,
  kind: new (length: number) => Values,
): Values {
  const all = new kind(of.distinctOf.length);
  for (let row = 0; row < all.length; row++) all[row] = values[of.distinctOf[row]!]!;
  return all;
}
