/** Shares (0..1) of values that are strictly below, and strictly above, one value. */
export interface SharesAround {
  below: number;
  above: number;
}

/**
 * Where `value` stands among `values`, of which those that are NaN do not count; 0 and 0 for NaN itself. One pass: what
 * asks for many values of the same set sorts it once (percentile.ts), for the same shares.
 */
export function sharesAround(values: Float64Array, value: number): SharesAround {
  let below = 0;
  let above = 0;
  let known = 0;
  for (const other of values) {
    if (other < value) below++;
    else if (other > value) above++;
    if (!Number.isNaN(other)) known++;
  }
  return known === 0 ? { below: 0, above: 0 } : { below: below / known, above: above / known };
}
