import type { Interval } from '../query/filterText';
import { round, roundStep } from './roundStep';

/** A value axis in pixels, ends included. */
export interface Axis {
  left: number;
  right: number;
  low: number;
  high: number;
}

export function toPixel(axis: Axis, value: number): number {
  const share = (value - axis.low) / (axis.high - axis.low);
  return axis.left + Math.max(0, Math.min(1, share)) * (axis.right - axis.left);
}

/** The round value at a pixel; null at or beyond an end, where the brush is open. */
export function toBound(axis: Axis, pixel: number): number | null {
  if (pixel <= axis.left + 1 || pixel >= axis.right - 1) return null;
  const range = axis.high - axis.low;
  const value = axis.low + ((pixel - axis.left) / (axis.right - axis.left)) * range;
  const step = roundStep(range / 400);
  return round(Math.round(value / step) * step);
}

export type Handle = 'low' | 'high';

/**
 * The brush after a key on one of its handles: arrows go from bin edge to bin edge, the page keys five,
 * Home and End to the ends (which open that side), Delete takes the brush away. Null for other keys.
 */
export function nudge(key: string, handle: Handle, interval: Interval, edges: number[]): Interval | null {
  if (key === 'Delete' || key === 'Backspace') return { low: null, high: null };
  const steps: Record<string, number> = {
    ArrowRight: 1,
    ArrowUp: 1,
    ArrowLeft: -1,
    ArrowDown: -1,
    PageUp: 5,
    PageDown: -5,
    Home: -Infinity,
    End: Infinity,
  };
  const step = steps[key];
  if (step === undefined) return null;
  const last = edges.length - 1;
  const from =
    handle === 'low' ? indexAtOrBelow(interval.low, edges, 0) : indexAtOrBelow(interval.high, edges, last);
  const other =
    handle === 'low' ? indexAtOrBelow(interval.high, edges, last) : indexAtOrBelow(interval.low, edges, 0);
  const moved = Math.max(0, Math.min(last, from + step));
  const index = handle === 'low' ? Math.min(moved, other - 1) : Math.max(moved, other + 1);
  const open = handle === 'low' ? index <= 0 : index >= last;
  return { ...interval, [handle]: open ? null : edges[index]! };
}

function indexAtOrBelow(bound: number | null, edges: number[], open: number): number {
  if (bound === null) return open;
  const above = edges.findIndex(edge => edge > bound);
  return Math.max(0, (above < 0 ? edges.length : above) - 1);
}
