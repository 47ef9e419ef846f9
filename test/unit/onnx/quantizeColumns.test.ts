import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LARGEST_QUANTIZED, quantizeColumns } from '../../../src/onnx/quantizeColumns';

const matrices = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .chain(([rows, columns]) =>
    fc.record({
      rows: fc.constant(rows),
      columns: fc.constant(columns),
      values: fc
        .array(fc.float({ min: -1000, max: 1000, noNaN: true }), {
          minLength: rows * columns,
          maxLength: rows * columns,
        })
        .map(values => Float32Array.from(values, value => (Math.abs(value) < 1e-30 ? 0 : value))),
    }),
  );

it('a weight comes back within half a step of its column, and the largest of a column uses the whole range', () => {
  fc.assert(
    fc.property(matrices, ({ rows, columns, values }) => {
      const rounded = quantizeColumns(values, { rows, columns, transposed: false });
      for (let n = 0; n < columns; n++) {
        const scale = rounded.scales[n]!;
        let largest = 0;
        for (let k = 0; k < rows; k++) {
          const [value, whole] = [values[k * columns + n]!, rounded.values[k * columns + n]!];
          expect(Math.abs(value - whole * scale)).toBeLessThanOrEqual(scale * 0.5001);
          largest = Math.max(largest, Math.abs(whole));
        }
        const isZero = !Array.from({ length: rows }, (_, k) => values[k * columns + n]!).some(v => v !== 0);
        expect(largest).toBe(isZero ? 0 : LARGEST_QUANTIZED);
      }
    }),
  );
});

it('a transposed matrix is rounded to the same as the matrix', () => {
  fc.assert(
    fc.property(matrices, ({ rows, columns, values }) => {
      const transposed = values.map((_, i) => values[(i % rows) * columns + Math.floor(i / rows)]!);
      expect(quantizeColumns(transposed, { rows, columns, transposed: true })).toEqual(
        quantizeColumns(values, { rows, columns, transposed: false }),
      );
    }),
  );
});

it('two products with bytes fit into 16 bits, which processors without VNNI add them in', () => {
  expect(2 * 255 * LARGEST_QUANTIZED).toBeLessThan(2 ** 15);
});
