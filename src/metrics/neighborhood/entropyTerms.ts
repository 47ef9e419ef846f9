import { neighborDistance, type NeighborTable } from '../../neighbors/neighborTable';
import { digamma } from '../statistics/digamma';
import { logUnitBallVolume } from '../statistics/logUnitBallVolume';

/**
 * The summands of a k-NN entropy, one a row: ln N - psi(k) + ln c_d + d ln D_k(x_i), nats
 * (Kozachenko & Leonenko 1987; arXiv 2412.14340 eqs. 21-23).
 *
 * Stays in the log domain, where d = 1024 neither underflows nor overflows. A k-th distance of 0 (copies)
 * gives -Infinity: nothing is added to hide it.
 *
 * @param table distances of the rows into the other set, at least k of them
 * @param others how many samples could be a neighbour: N_Y into another set, N_X - 1 within one's own
 * @param dimension d of the feature space
 */
export function entropyTerms(
  table: NeighborTable,
  k: number,
  others: number,
  dimension: number,
): Float64Array {
  const constant = Math.log(others) - digamma(k) + logUnitBallVolume(dimension);
  const terms = new Float64Array(table.rows);
  for (let row = 0; row < table.rows; row++) {
    terms[row] = constant + dimension * Math.log(neighborDistance(table, row, k));
  }
  return terms;
}
