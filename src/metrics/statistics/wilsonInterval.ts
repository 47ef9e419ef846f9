/** The 97.5 % quantile of the normal distribution. */
const Z = 1.959963984540054;

/**
 * The 95 % interval of a share (Wilson 1927): the shares p that lie within z standard errors, those of p itself, of the
 * share that was seen. It stays within 0 and 1, and has a width also where all or none were.
 *
 * @param count how many of `total` were
 */
export function wilsonInterval(count: number, total: number): { low: number; high: number } {
  if (total === 0) return { low: 0, high: 1 };
  const share = count / total;
  const shrink = 1 + (Z * Z) / total;
  const centre = (share + (Z * Z) / (2 * total)) / shrink;
  const half = (Z / shrink) * Math.sqrt((share * (1 - share)) / total + (Z / (2 * total)) ** 2);
  // Rounding must not leave 1e-17 of the ends.
  return { low: count === 0 ? 0 : centre - half, high: count === total ? 1 : centre + half };
}
