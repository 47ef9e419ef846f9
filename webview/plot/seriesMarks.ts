import { toPixel, type Axis } from '../ui/brush';
import { letter } from './legend';
import { bandOf, type Plot, type Series } from './plot';
import type { Box } from '../ui/spatial';
import type { Anchor, Mark, Role, Scene, ScenePoint } from './scene';

/** Longer series are lines alone. */
const dotsUpTo = 40;

/** One series: its band, its line and its points, with what sets them apart. */
export function seriesMarks(
  plot: Plot,
  series: Series,
  points: ScenePoint[],
  frame: Scene['frame'],
  yAxis: Axis,
): Mark[] {
  const first = points[0];
  if (!first) return [];
  const { role } = first;
  const marks: Mark[] = [...bandMarks(series, points, yAxis)];
  marks.push({ kind: 'line', role, points: points.map(({ x, y }) => [x, y]) });
  if (plot.arrows) marks.push(...arrowheads(points));
  for (const { row, x, y } of points) {
    const radius = series.rings?.[row];
    if (radius !== undefined) marks.push({ kind: 'ring', role, x, y, radius });
  }
  if (points.length <= dotsUpTo) for (const { x, y } of points) marks.push({ kind: 'dot', role, x, y });
  for (const { row, x, y } of points) {
    const mark = series.marks?.get(row);
    if (mark === 'baseline' || mark === 'both')
      marks.push({ kind: 'ring', role: 'baseline', x, y, radius: 7 });
    if (mark === 'best' || mark === 'both') marks.push({ kind: 'area', role: 'best', points: star(x, y) });
  }
  return [...marks, ...labelMarks(series, points, frame)];
}

function bandMarks(series: Series, points: ScenePoint[], yAxis: Axis): Mark[] {
  if (!series.errors) return [];
  const end = ({ row, x }: ScenePoint, side: -1 | 1): [number, number] => [
    x,
    toPixel(yAxis, series.y[row]! + side * bandOf(series, row)),
  ];
  const only = points.length === 1 ? points[0] : undefined;
  if (only) return [{ kind: 'line', role: only.role, points: [end(only, -1), end(only, 1)] }];
  const role: Role = `band-${Number(points[0]!.role.slice('series-'.length))}`;
  const upper = points.map(point => end(point, 1));
  const lower = points.map(point => end(point, -1)).reverse();
  return [{ kind: 'area', role, points: [...upper, ...lower] }];
}

/** In the middle of every piece that is long enough for one. */
function arrowheads(points: ScenePoint[]): Mark[] {
  return points.slice(1).flatMap((to, index): Mark[] => {
    const from = points[index]!;
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const length = Math.hypot(dx, dy);
    if (length < 30) return [];
    const [ux, uy] = [(dx / length) * 5, (dy / length) * 5];
    const [x, y] = [from.x + dx / 2, from.y + dy / 2];
    return [
      {
        kind: 'area',
        role: to.role,
        points: [
          [x + ux, y + uy],
          [x - ux - uy * 0.7, y - uy + ux * 0.7],
          [x - ux + uy * 0.7, y - uy - ux * 0.7],
        ],
      },
    ];
  });
}

/** Five points, one of them up. */
function star(x: number, y: number): [number, number][] {
  return Array.from({ length: 10 }, (_, corner) => {
    const radius = corner % 2 === 0 ? 6.5 : 2.7;
    const angle = (corner * Math.PI) / 5 - Math.PI / 2;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}

/**
 * Words beside points where they lie free: those of points that are set apart and of the last one first, then in order.
 */
function labelMarks({ labels, marks, rings }: Series, points: ScenePoint[], frame: Scene['frame']): Mark[] {
  if (!labels) return [];
  const first = points.filter(
    (point, index) => marks?.has(point.row) === true || index === points.length - 1,
  );
  const order = [...first, ...points.filter(point => !first.includes(point))];
  const taken: Box[] = [];
  return order.flatMap((point): Mark[] => {
    const text = labels[point.row] ?? '';
    const away = Math.max(7, rings?.[point.row] ?? 0) + 4;
    const places = placesFor(point, text.length * letter, away, frame);
    const free = places.find(({ box }) => !taken.some(other => overlap(other, box)));
    if (!free || text === '') return [];
    taken.push(free.box);
    const { x, y, anchor } = free;
    return [{ kind: 'text', role: 'label', x, y, text, anchor }];
  });
}

/** To the right, the left, above and below, as far as they are within the frame. */
function placesFor({ x, y }: ScenePoint, width: number, away: number, frame: Scene['frame']) {
  const beside = (left: number, middle: number, at: number, anchor: Anchor) => ({
    x: at,
    y: middle + 4,
    anchor,
    box: { left, right: left + width, top: middle - 7, bottom: middle + 7 },
  });
  return [
    beside(x + away, y, x + away, 'start'),
    beside(x - away - width, y, x - away, 'end'),
    beside(x - width / 2, y - away - 6, x, 'middle'),
    beside(x - width / 2, y + away + 6, x, 'middle'),
  ].filter(({ box }) => box.left >= frame.left && box.right <= frame.right);
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
