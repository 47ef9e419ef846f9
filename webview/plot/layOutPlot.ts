import { toPixel, type Axis } from '../ui/brush';
import { roundRange } from '../ui/ticks';
import { axisMarks } from './axes';
import { placeLegend } from './legend';
import { bandOf, drawnRows, type Plot } from './plot';
import { regionMarks } from './regions';
import { seriesLooks, type Mark, type Role, type Scene, type ScenePoint } from './scene';
import { seriesMarks } from './seriesMarks';

/** Lays a plot out in `width` x `height` pixels. */
export function layOutPlot(plot: Plot, width: number, height: number): Scene {
  const [left, below] = plot.compact ? [44, 24] : [48, 40];
  const legend = placeLegend(plot, left, width - 20);
  const frame = { left, right: width - 20, top: legend.height + 8, bottom: height - below };
  // Explicit ticks end with the data: their first and last points keep off the frame.
  const inset = plot.x.ticks ? 14 : 0;
  const xAxis: Axis = { left: left + inset, right: frame.right - inset, ...domain(plot, 'x') };
  const yAxis: Axis = { left: frame.bottom, right: frame.top, ...domain(plot, 'y') };
  const marks: Mark[] = [
    ...axisMarks(plot, frame, xAxis, yAxis),
    ...legend.marks,
    ...regionMarks(plot, frame, xAxis, yAxis),
  ];
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
    marks.push(...seriesMarks(plot, line, drawn, frame, yAxis));
    points.push(...drawn);
  });
  return { width, height, marks, points, frame };
}

function domain(plot: Plot, name: 'x' | 'y'): { low: number; high: number } {
  const axis = plot[name];
  if (axis.share) return { low: 0, high: 1 };
  const held = [
    ...(axis.include ?? []),
    ...(axis.zero ? [0] : []),
    ...(axis.ticks ?? []).map(({ at }) => at),
  ];
  let low = Math.min(Infinity, ...held);
  let high = Math.max(-Infinity, ...held);
  for (const series of plot.series)
    for (const row of drawnRows(series)) {
      const band = name === 'y' ? bandOf(series, row) : 0;
      low = Math.min(low, series[name][row]! - band);
      high = Math.max(high, series[name][row]! + band);
    }
  if (low > high) return { low: 0, high: 1 };
  if (axis.ticks) return low < high ? { low, high } : { low: low - 1, high: high + 1 };
  return roundRange(low, high, 5);
}
