import { toPixel, type Axis } from '../ui/brush';
import { formatRound } from '../ui/format';
import { ticks } from '../ui/ticks';
import { letter } from './legend';
import type { Plot, Tick } from './plot';
import type { Mark, Scene } from './scene';

/** The grid with its numbers, the lines at 0, and what the axes are. */
export function axisMarks(plot: Plot, frame: Scene['frame'], xAxis: Axis, yAxis: Axis): Mark[] {
  const { left, right, top, bottom } = frame;
  const marks: Mark[] = [];
  const upright = (x: number, role: 'axis' | 'grid' | 'zero') =>
    marks.push({
      kind: 'line',
      role,
      points: [
        [x, top],
        [x, bottom],
      ],
    });
  const level = (y: number, role: 'axis' | 'grid' | 'zero') =>
    marks.push({
      kind: 'line',
      role,
      points: [
        [left, y],
        [right, y],
      ],
    });
  for (const { at, label } of ticksOf(plot, xAxis, frame)) {
    const x = toPixel(xAxis, at);
    upright(x, at === xAxis.low && !plot.x.ticks ? 'axis' : 'grid');
    const middle = plot.x.ticks ? middleOf({ at, label }, xAxis, frame) : x;
    marks.push({ kind: 'text', role: 'label', x: middle, y: bottom + 15, text: label, anchor: 'middle' });
  }
  for (const tick of ticks(yAxis.low, yAxis.high, (bottom - top) / 34)) {
    const y = toPixel(yAxis, tick);
    level(y, tick === yAxis.low ? 'axis' : 'grid');
    const text = formatRound(tick);
    marks.push({ kind: 'text', role: 'label', x: left - 6, y: y + 4, text, anchor: 'end' });
  }
  if (plot.x.zero) upright(toPixel(xAxis, 0), 'zero');
  if (plot.y.zero) level(toPixel(yAxis, 0), 'zero');
  if (plot.compact) return marks;
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  marks.push({ kind: 'text', role: 'title', x, y: bottom + 33, text: plot.x.label, anchor: 'middle' });
  marks.push({ kind: 'text', role: 'title', x: 12, y, text: plot.y.label, anchor: 'middle', upward: true });
  return marks;
}

function ticksOf({ x }: Plot, axis: Axis, frame: Scene['frame']): Tick[] {
  if (!x.ticks)
    return ticks(axis.low, axis.high, (axis.right - axis.left) / 60).map(at => ({
      at,
      label: formatRound(at),
    }));
  return thinOut(x.ticks, axis, frame);
}

/** Pixels that a label may stand out beside the frame: to the edge of the picture. */
const beside = 18;

/** Where the middle of a tick's label stands: below the tick, or as near to it as the picture's edges allow. */
function middleOf({ at, label }: Tick, axis: Axis, { right }: Scene['frame']): number {
  const half = (label.length * letter) / 2;
  return Math.max(half, Math.min(toPixel(axis, at), right + beside - half));
}

/** As many ticks as fit beside each other: the first and the last, then from the left. */
function thinOut(all: readonly Tick[], axis: Axis, frame: Scene['frame']): Tick[] {
  const first = all[0];
  const last = all.at(-1);
  if (!first || !last || first === last) return [...all];
  const reach = (tick: Tick, side: -1 | 1) =>
    middleOf(tick, axis, frame) + side * ((tick.label.length * letter) / 2 + 4);
  const kept = [first];
  for (const tick of all.slice(1, -1))
    if (reach(tick, -1) > reach(kept.at(-1)!, 1) && reach(tick, 1) < reach(last, -1)) kept.push(tick);
  if (reach(last, -1) > reach(kept.at(-1)!, 1)) kept.push(last);
  return kept;
}
