/** Where something lies, in pixels. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/**
 * Where an arrow key leads from one of many boxes, in whatever layout they stand: the nearest one that lies that way,
 * with those in the same row or column before those aslant. Home and End go to the first and the last.
 *
 * @returns the index; null for other keys, or where nothing lies that way
 */
export function moveAmong(key: string, boxes: readonly Box[], from: number): number | null {
  if (key === 'Home') return boxes.length > 0 ? 0 : null;
  if (key === 'End') return boxes.length > 0 ? boxes.length - 1 : null;
  const start = boxes[from];
  const way = ways[key];
  if (!start || !way) return null;
  let nearest: number | null = null;
  let least = Infinity;
  boxes.forEach((box, index) => {
    const { along, aside } = way(start, box);
    if (index === from || along <= 0) return;
    const distance = along + 3 * aside;
    if (distance < least) {
      least = distance;
      nearest = index;
    }
  });
  return nearest;
}

interface Offset {
  /** From middle to middle, in the direction of the key. */
  along: number;
  /** How far apart across it; 0 where they overlap. */
  aside: number;
}

const ways: Readonly<Record<string, (from: Box, to: Box) => Offset>> = {
  ArrowRight: (from, to) => ({ along: sum(to, 'x') - sum(from, 'x'), aside: apart(from, to, 'y') }),
  ArrowLeft: (from, to) => ({ along: sum(from, 'x') - sum(to, 'x'), aside: apart(from, to, 'y') }),
  ArrowDown: (from, to) => ({ along: sum(to, 'y') - sum(from, 'y'), aside: apart(from, to, 'x') }),
  ArrowUp: (from, to) => ({ along: sum(from, 'y') - sum(to, 'y'), aside: apart(from, to, 'x') }),
};

function sum(box: Box, axis: 'x' | 'y'): number {
  return (axis === 'x' ? box.left + box.right : box.top + box.bottom) / 2;
}

function apart(a: Box, b: Box, axis: 'x' | 'y'): number {
  const [low, high] = axis === 'x' ? (['left', 'right'] as const) : (['top', 'bottom'] as const);
  return Math.max(0, a[low] - b[high], b[low] - a[high]) + Math.abs(sum(a, axis) - sum(b, axis)) / 10;
}
