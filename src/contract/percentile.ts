/** Values in ascending order, -Infinity first, NaN last. */
export function sortedValues(values: Float64Array): Float64Array {
  return values.slice().sort();
}

/** Share (0..1) of the ascending values that are strictly below `value`. */
export function shareBelow(sorted: Float64Array, value: number): number {
  return sorted.length === 0 ? 0 : bound(sorted, other => other < value) / sorted.length;
}

/** Share (0..1) of the ascending values that are strictly above `value`. */
export function shareAbove(sorted: Float64Array, value: number): number {
  return sorted.length === 0 ? 0 : (sorted.length - bound(sorted, other => other <= value)) / sorted.length;
}

/** How many values at the head of an ascending array pass. */
function bound(sorted: Float64Array, passes: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passes(sorted[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
