import { toPixel, type Axis } from '../ui/brush';
import { formatRound } from '../ui/format';
import { roundRange, ticks } from '../ui/ticks';
import { placeLegend } from './legend';
import { drawnRows, type Plot, type PointRef } from './plot';

/** What a mark is: the live plot, the SVG file and the PNG file each have a colour for it. */
export type Role = 'grid' | 'axis' | 'diagonal' | 'label' | 'title' | `series-${number}`;

export type Mark =
  | { kind: 'line'; role: Role; points: [x: number, y: number][] }
  | { kind: 'dot'; role: Role; x: number; y: number }
  | { kind: 'text'; role: Role; x: number; y: number; text: string; anchor: Anchor; upward?: boolean };

export type Anchor = 'start' | 'middle' | 'end';

export interface ScenePoint extends PointRef {
  role: Role;
  x: number;
  y: number;
}

/** A plot laid out in pixels: everything that is drawn, as a list that any surface can draw. */
export interface Scene {
  width: number;
  height: number;
  marks: Mark[];
  /** The points of every series that can be pointed at, in their order. */
  points: ScenePoint[];
  frame: { left: number; right: number; top: number; bottom: number };
}

/** Distinct looks of lines; more series than that begin anew. */
export const seriesLooks = 6;
/** Longer series are lines alone. */
const dotsUpTo = 40;

/** Lays a plot out in `width` x `height` pixels. */
export function layOutPlot(plot: Plot, width: number, height: number): Scene {
  const legend = placeLegend(plot, 48, width - 20);
  const frame = { left: 48, right: width - 20, top: legend.height + 8, bottom: height - 40 };
  const xAxis: Axis = { left: frame.left, right: frame.right, ...domain(plot, 'x') };
  const yAxis: Axis = { left: frame.bottom, right: frame.top, ...domain(plot, 'y') };
  const marks: Mark[] = [...axisMarks(plot, xAxis, yAxis), ...legend.marks];
  if (plot.diagonal !== null) {
    const low = Math.max(xAxis.low, yAxis.low);
    const high = Math.min(xAxis.high, yAxis.high);
    const at = (value: number): [number, number] => [toPixel(xAxis, value), toPixel(yAxis, value)];
    marks.push({ kind: 'line', role: 'diagonal', points: [at(low), at(high)] });
  }
  const points: ScenePoint[] = [];
  plot.series.forEach((line, series) => {
    const role: Role = `series-${series % seriesLooks}`;
    const drawn = drawnRows(line).map(row => ({
      series,
      row,
      role,
      x: toPixel(xAxis, line.x[row]!),
      y: toPixel(yAxis, line.y[row]!),
    }));
    marks.push({ kind: 'line', role, points: drawn.map(({ x, y }) => [x, y]) });
    if (drawn.length <= dotsUpTo) for (const { x, y } of drawn) marks.push({ kind: 'dot', role, x, y });
    points.push(...drawn);
  });
  return { width, height, marks, points, frame };
}

function domain(plot: Plot, axis: 'x' | 'y'): { low: number; high: number } {
  if (plot[axis].share) return { low: 0, high: 1 };
  let low = Infinity;
  let high = -Infinity;
  for (const series of plot.series)
    for (const row of drawnRows(series)) {
      low = Math.min(low, series[axis][row]!);
      high = Math.max(high, series[axis][row]!);
    }
  return low <= high ? roundRange(low, high, 5) : { low: 0, high: 1 };
}

function axisMarks(plot: Plot, xAxis: Axis, yAxis: Axis): Mark[] {
  const marks: Mark[] = [];
  const { left, right } = xAxis;
  const { left: bottom, right: top } = yAxis;
  for (const tick of ticks(xAxis.low, xAxis.high, (right - left) / 60)) {
    const x = toPixel(xAxis, tick);
    marks.push({
      kind: 'line',
      role: tick === xAxis.low ? 'axis' : 'grid',
      points: [
        [x, top],
        [x, bottom],
      ],
    });
    marks.push({ kind: 'text', role: 'label', x, y: bottom + 15, text: formatRound(tick), anchor: 'middle' });
  }
  for (const tick of ticks(yAxis.low, yAxis.high, (bottom - top) / 34)) {
    const y = toPixel(yAxis, tick);
    marks.push({
      kind: 'line',
      role: tick === yAxis.low ? 'axis' : 'grid',
      points: [
        [left, y],
        [right, y],
      ],
    });
    marks.push({
      kind: 'text',
      role: 'label',
      x: left - 6,
      y: y + 4,
      text: formatRound(tick),
      anchor: 'end',
    });
  }
  const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
  marks.push({
    kind: 'text',
    role: 'title',
    x: middleX,
    y: bottom + 33,
    text: plot.x.label,
    anchor: 'middle',
  });
  marks.push({
    kind: 'text',
    role: 'title',
    x: 12,
    y: middleY,
    text: plot.y.label,
    anchor: 'middle',
    upward: true,
  });
  return marks;
}
