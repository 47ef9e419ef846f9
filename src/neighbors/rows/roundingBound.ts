/** Unit roundoff of float32. */
const unit = 2 ** -24;

/** Of the error, what rounding rows and their squared lengths makes. */
export const roundingShare = 10 * unit;

/**
 * g, by which a float32 sum of so many products, in any order, errs at most, as a share of the sum of their sizes
 * (Higham, Accuracy and Stability, eq. 3.4). True for any float32 matrix product; not for TF32 or bfloat16.
 */
export function summationError(terms: number): number {
  return (terms * unit) / (1 - terms * unit);
}

/**
 * How far float32 can be off, as a share c of |x|^2 + |y|^2, with u = 2^-24 and x, y the centred rows of length d.
 *
 * The kernel sums d + 2 products in an unknown order, which errs by at most g times the sum of the terms' sizes, that
 * is 2|x||y| + |x|^2 + |y|^2 <= 2(|x|^2 + |y|^2).
 * Rounding the centred rows to float32 moves a squared distance by at most 2u(|x| + |y|)^2 <= 4u(|x|^2 + |y|^2), and
 * rounding the two norms by u of them; the ten covers these with what is of second order, and what a graphics card
 * makes 0 because it is below 2^-126: of |x_t y_t| at most 2^-126 (|x_t| + |y_t|), far less than u|y|^2 unless |y| is
 * below 2^-100, where `underflow` covers it.
 */
function errorShare(d: number): number {
  return 2 * summationError(d + 2) + roundingShare;
}

/**
 * How far float32 projections can be off, as a share of |x|^2 + |y|^2, for rows of length d and p directions that are
 * within `skew` of orthonormal ones Q.
 *
 * A product errs by at most g = d u / (1 - d u) times |x| times the direction's length, so that all of a row's miss Q'x
 * by at most e |x| with e = g sqrt(p) (1 + skew) + skew. Then |Q'x - Q'y|^2 differs from the computed one by at most
 * (2 e (1 + e) + e^2) (|x| + |y|)^2 <= (4 e + 6 e^2) (|x|^2 + |y|^2), and |Q'x|^2 by less.
 */
export function projectionShare(d: number, p: number, skew: number): number {
  const miss = summationError(d) * Math.sqrt(p) * (1 + skew) + skew;
  return 4 * miss + 8 * miss * miss;
}

/** Products too small for float32 become 0: what all of a row's can lose together. */
export function underflow(d: number): number {
  return (d + 8) * 2 ** -120;
}

/** What a side of a product contributes to the bounds, as shares of a row's squared length. */
export interface BoundShares {
  /** Share of the squared length that the tile's value holds: 1, or 0 where it is left to the caller. */
  readonly held: number;
  /** Share that goes off for the error: then the value is a lower bound. */
  readonly error: number;
}

/** Shares for rows around a common centre. */
export function evenShares(d: number): BoundShares {
  return { held: 1, error: errorShare(d) };
}

/**
 * Shares for queries x that are far from the centre of a small clump of targets y, by 1 / `nearness`.
 *
 * For one query |x|^2 is the same for all targets; without it the sum is |y|^2 - 2 x.y, and errs by no more than
 * c (|x||y| + |y|^2) <= c (w|x|^2 / 2 + |y|^2 / 2w + |y|^2) for every w > 0: far less than c |x|^2 for w = |y| / |x|.
 */
export function clumpShares(d: number, nearness: number): [queries: BoundShares, targets: BoundShares] {
  const share = errorShare(d) * (1 + errorShare(d));
  return [
    { held: 0, error: (share * nearness) / 2 },
    { held: 1, error: share * (1 + 1 / (2 * nearness)) },
  ];
}
