import { toPixel, type Axis } from '../ui/brush';
import type { Plot, Region } from './plot';
import type { Anchor, Mark, Scene } from './scene';

/** Of a letter, and around a text, in pixels; a little more than they take. */
const LETTER = 6;
const MARGIN = 12;

/** What regions that lie beside each other take for their words. */
function widthOf(regions: readonly Region[]): number {
  return regions.reduce((sum, { text }) => sum + LETTER * text.length + MARGIN, 0);
}

/** The words before the colon, where what comes after it explains them. */
function nameOf(text: string): string {
  return text.split(':', 1)[0]!;
}

/**
 * What the parts of a plane mean, in words, and the box at its middle. Where the plot is too narrow for all words side by
 * side, regions have their names alone.
 */
export function regionMarks(plot: Plot, frame: Scene['frame'], xAxis: Axis, yAxis: Axis): Mark[] {
  const { left, right, top, bottom } = frame;
  const marks: Mark[] = [];
  if (plot.box !== undefined) {
    const [x0, x1] = [toPixel(xAxis, -plot.box), toPixel(xAxis, plot.box)];
    const [y0, y1] = [toPixel(yAxis, -plot.box), toPixel(yAxis, plot.box)];
    marks.push({
      kind: 'line',
      role: 'box',
      points: [
        [x0, y0],
        [x1, y0],
        [x1, y1],
        [x0, y1],
        [x0, y0],
      ],
    });
  }
  const regions = plot.regions ?? [];
  const isNarrow = [-1, 0, 1].some(y => widthOf(regions.filter(region => region.y === y)) > right - left);
  for (const { x, y, text } of regions) {
    const anchors: Record<typeof x, Anchor> = { [-1]: 'start', 0: 'middle', 1: 'end' };
    const across = { [-1]: left + 8, 0: toPixel(xAxis, 0), 1: right - 8 }[x];
    const up = { [-1]: bottom - 8, 0: toPixel(yAxis, 0) - 6, 1: top + 14 }[y];
    marks.push({
      kind: 'text',
      role: 'region',
      x: across,
      y: up,
      text: isNarrow ? nameOf(text) : text,
      anchor: anchors[x],
    });
  }
  return marks;
}
