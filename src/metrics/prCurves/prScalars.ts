/** A precision-recall curve: points from recall's end (precision 0) to precision's end (recall 0). */
export interface PrPoints {
  precisions: Float64Array;
  recalls: Float64Array;
}

export interface PrScalars {
  /** Area under the curve. */
  auc: number;
  maxPrecision: number;
  maxRecall: number;
  /** Largest F_8 and F_1/8: mostly recall, mostly precision. */
  f8: number;
  f1_8: number;
  /** Where the ray from the origin that halves the area meets the curve. */
  medianPrecision: number;
  medianRecall: number;
  precisionAtRecall: number;
  recallAtPrecision: number;
}

/** @param at the recall and the precision at which the other is read off the curve */
export function prScalars({ precisions, recalls }: PrPoints, at: number): PrScalars {
  const sectors = sectorAreas(precisions, recalls);
  const auc = sectors.reduce((sum, area) => sum + area, 0);
  const fBeta = (square: number) => {
    const f = precisions.map((p, i) => ((1 + square) * p * recalls[i]!) / (square * p + recalls[i]!));
    return f.reduce((most, value) => (value > most ? value : most), 0);
  };
  const largest = (values: Float64Array) => values.reduce((most, value) => Math.max(most, value), 0);
  const [medianPrecision, medianRecall] = halving(precisions, recalls, sectors, auc);
  return {
    auc,
    maxPrecision: largest(precisions),
    maxRecall: largest(recalls),
    f8: fBeta(64),
    f1_8: fBeta(1 / 64),
    medianPrecision,
    medianRecall,
    precisionAtRecall: interpolate(at, recalls.toReversed(), precisions.toReversed()),
    recallAtPrecision: interpolate(at, precisions, recalls),
  };
}

/**
 * Areas of the triangles from the origin to each two neighbouring points. A trapezoid over sorted recall would depend
 * on the order of points that tie.
 */
function sectorAreas(precisions: Float64Array, recalls: Float64Array): Float64Array {
  return Float64Array.from(
    { length: precisions.length - 1 },
    (_, i) => Math.abs(precisions[i]! * recalls[i + 1]! - precisions[i + 1]! * recalls[i]!) / 2,
  );
}

function halving(
  precisions: Float64Array,
  recalls: Float64Array,
  sectors: Float64Array,
  auc: number,
): [precision: number, recall: number] {
  let left = auc / 2;
  for (const [i, area] of sectors.entries()) {
    if (area === 0 || area < left) {
      left -= area;
      continue;
    }
    const share = left / area;
    const between = (values: Float64Array) => values[i]! + share * (values[i + 1]! - values[i]!);
    return [between(precisions), between(recalls)];
  }
  return [0, 0];
}

/** y at x on the line through points with ascending xs; beyond them, the y of the last. */
function interpolate(x: number, xs: Float64Array, ys: Float64Array): number {
  let below = -1;
  while (below + 1 < xs.length && xs[below + 1]! <= x) below++;
  if (below < 0) return ys[0]!;
  if (below === xs.length - 1) return ys[below]!;
  const share = (x - xs[below]!) / (xs[below + 1]! - xs[below]!);
  return ys[below]! + share * (ys[below + 1]! - ys[below]!);
}
