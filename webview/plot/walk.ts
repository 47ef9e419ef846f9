import type { ScenePoint } from './scene';

/** The point nearest to a pixel; null for none. Series drawn later win ties, as they lie on top. */
export function nearestPoint(points: ScenePoint[], x: number, y: number): ScenePoint | null {
  let nearest: ScenePoint | null = null;
  let least = Infinity;
  for (const point of points) {
    const distance = (point.x - x) ** 2 + (point.y - y) ** 2;
    if (distance <= least) {
      least = distance;
      nearest = point;
    }
  }
  return nearest;
}

/**
 * The point after a key: left and right walk the line, the page keys ten points, Home and End go to its ends,
 * up and down change to the nearest point of the next line. Null for other keys.
 *
 * @param from null before the first key, which goes to the start
 */
export function walk(key: string, points: ScenePoint[], from: ScenePoint | null): ScenePoint | null {
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    PageDown: -10,
    PageUp: 10,
    Home: -Infinity,
    End: Infinity,
  };
  const step = Object.hasOwn(steps, key) ? steps[key]! : null;
  const change = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0;
  if ((step === null && change === 0) || points.length === 0) return null;
  if (!from) return key === 'End' ? points.at(-1)! : points[0]!;
  if (step !== null) {
    const line = points.filter(({ series }) => series === from.series);
    const at = line.findIndex(({ row }) => row === from.row);
    return line[Math.max(0, Math.min(line.length - 1, at + step))] ?? null;
  }
  const lines = [...new Set(points.map(({ series }) => series))];
  const next = lines[(lines.indexOf(from.series) + change + lines.length) % lines.length];
  return nearestPoint(
    points.filter(({ series }) => series === next),
    from.x,
    from.y,
  );
}
