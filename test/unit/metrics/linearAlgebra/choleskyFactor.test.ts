import { describe, expect, it } from 'vitest';
import { choleskyFactor } from '../../../../src/metrics/linearAlgebra/choleskyFactor';
import { plainProduct } from '../../../support/plainProduct';
import { seededRandom } from '../../../../src/metrics/statistics/random';

describe('the Cholesky factor', () => {
  // 30 columns of which 12, 30 and 50 rows make: two full ranks and one that is not.
  it.each([12, 30, 50])('times its transpose is the matrix, made of %i rows', async rows => {
    const random = seededRandom(rows, 'rows');
    const x = { rows, columns: 30, values: Float64Array.from({ length: rows * 30 }, () => random() - 0.5) };
    const matrix = await plainProduct.multiply(x, x, { a: true });
    const factor = choleskyFactor(matrix);
    const again = await plainProduct.multiply(factor, factor, { b: true });
    again.values.forEach((value, i) => expect(value).toBeCloseTo(matrix.values[i]!, 10));
    for (let i = 0; i < 30; i++) {
      for (let j = i + 1; j < 30; j++) expect(factor.values[i * 30 + j]).toBe(0);
    }
  });

  it('is 0 where a feature never changes', () => {
    const factor = choleskyFactor({ rows: 2, columns: 2, values: Float64Array.of(0, 0, 0, 4) });
    expect([...factor.values]).toEqual([0, 0, 0, 2]);
  });
});
