/** Unit roundoff of float32. */
const unit = 2 ** -24;

/**
 * How far float32 can be off, as a share c of |x|^2 + |y|^2, with u = 2^-24 and x, y the centred rows of length d.
 *
 * The kernel sums d + 2 products in an unknown order, which errs by at most g = (d+2)u / (1 - (d+2)u) times the sum of
 * the terms' sizes (Higham, Accuracy and Stability, eq. 3.4), that is 2|x||y| + |x|^2 + |y|^2 <= 2(|x|^2 + |y|^2).
 * Rounding the centred rows to float32 moves a squared distance by at most 2u(|x| + |y|)^2 <= 4u(|x|^2 + |y|^2), and
 * rounding the two norms by u of them; the ten covers these with what is of second order.
 * True for any float32 matrix product; not for TF32 or bfloat16.
 */
export function errorShare(d: number): number {
  const terms = (d + 2) * unit;
  return (2 * terms) / (1 - terms) + 10 * unit;
}

/** Products too small for float32 become 0: what all of a row's can lose together. */
export function underflow(d: number): number {
  return (d + 8) * 2 ** -120;
}
