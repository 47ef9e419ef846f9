import fc from 'fast-check';
import { expect, it } from 'vitest';
import { moveAmong, type Box } from '../../../webview/ui/spatial';

const box = (column: number, row: number): Box => ({
  left: column * 90,
  right: column * 90 + 80,
  top: row * 110,
  bottom: row * 110 + 100,
});
/** Four columns, three rows; the last row has two. */
const grid = Array.from({ length: 10 }, (_, index) => box(index % 4, Math.floor(index / 4)));

it('moves to the neighbour in the same row or column of a grid', () => {
  expect(moveAmong('ArrowRight', grid, 0)).toBe(1);
  expect(moveAmong('ArrowDown', grid, 0)).toBe(4);
  expect(moveAmong('ArrowUp', grid, 5)).toBe(1);
  expect(moveAmong('ArrowLeft', grid, 6)).toBe(5);
  expect(moveAmong('ArrowDown', grid, 7)).toBe(9); // nothing below: aslant
});

it('finds nothing beyond an edge, and nothing for other keys', () => {
  expect(moveAmong('ArrowUp', grid, 2)).toBeNull();
  expect(moveAmong('ArrowLeft', grid, 4)).toBeNull();
  expect(moveAmong('x', grid, 4)).toBeNull();
  expect(moveAmong('End', grid, 4)).toBe(9);
  expect(moveAmong('Home', [], 0)).toBeNull();
});

it('never goes against the key', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { minLength: 1, maxLength: 40 }),
      fc.nat(),
      (places, seed) => {
        const boxes = places.map(([column, row]) => box(column, row));
        const from = seed % boxes.length;
        const right = moveAmong('ArrowRight', boxes, from);
        const down = moveAmong('ArrowDown', boxes, from);
        if (right !== null) expect(boxes[right]!.left).toBeGreaterThan(boxes[from]!.left);
        if (down !== null) expect(boxes[down]!.top).toBeGreaterThan(boxes[from]!.top);
      },
    ),
  );
});
