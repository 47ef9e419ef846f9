import fc from 'fast-check';
import { expect, it } from 'vitest';
import { layOutGrid, moveBy, visibleRows } from '../../../webview/panels/grid/gridGeometry';

const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'];

it('fits the cells into the width, and all samples into the rows', () => {
  fc.assert(
    fc.property(
      fc.nat(100_000),
      fc.integer({ min: 50, max: 3000 }),
      fc.integer({ min: 64, max: 240 }),
      (count, width, size) => {
        const grid = layOutGrid(count, width, size, cell => cell - 8, 42);
        expect(grid.columns * grid.columnPitch - 8).toBeLessThanOrEqual(Math.max(width, grid.cellWidth));
        expect(grid.rows * grid.columns).toBeGreaterThanOrEqual(count);
        expect((grid.rows - 1) * grid.columns).toBeLessThan(Math.max(1, count));
      },
    ),
  );
});

it('shows every row that touches the viewport, and no more than the overscan besides', () => {
  const grid = layOutGrid(50_000, 1000, 100, cell => cell - 8, 42);
  fc.assert(
    fc.property(fc.nat(grid.height), fc.integer({ min: 100, max: 2000 }), (top, height) => {
      const { first, last } = visibleRows(grid, top, height, 2);
      expect(first * grid.rowPitch).toBeLessThanOrEqual(top);
      expect(last * grid.rowPitch).toBeGreaterThanOrEqual(Math.min(top + height, grid.height));
      expect(last - first).toBeLessThanOrEqual(Math.ceil(height / grid.rowPitch) + 5);
    }),
  );
});

it('moves within the grid by every key, and by no other', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...keys),
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 1, max: 12 }),
      fc.nat(),
      (key, count, columns, seed) => {
        const index = seed % count;
        const to = moveBy(key, index, count, columns, 4)!;
        expect(to).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThan(count);
        if (key === 'ArrowUp') expect(to % columns).toBe(index % columns);
      },
    ),
  );
  expect(moveBy('x', 0, 10, 3, 2)).toBeNull();
  expect(moveBy('ArrowDown', 0, 0, 3, 2)).toBeNull();
});

it('lands on the last sample when the row below is too short, and stays in the last row', () => {
  expect(moveBy('ArrowDown', 5, 8, 3, 2)).toBe(7);
  expect(moveBy('ArrowDown', 6, 8, 3, 2)).toBe(6);
  expect(moveBy('ArrowUp', 1, 8, 3, 2)).toBe(1);
});
