import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnRows, type Plot } from '../../../webview/plot/plot';
import { layOutPlot } from '../../../webview/plot/layOutPlot';
import { failurePlane } from '../../../webview/query/failurePlane';
import type { ComparisonRow } from '../../../webview/query/comparisonRows';
import type { ComparisonReport } from '../../../src/contract/comparison';
import { nearestPoint, walk } from '../../../webview/plot/walk';
import { roundRange, ticks } from '../../../webview/ui/ticks';

const value = fc.oneof(
  { weight: 5, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) },
  fc.constantFrom(NaN, Infinity, -Infinity, 0),
);
const series = fc
  .array(fc.tuple(value, value), { maxLength: 60 })
  .map(points => ({ name: 'a line', x: points.map(([x]) => x), y: points.map(([, y]) => y) }));
const plot: fc.Arbitrary<Plot> = fc.record({
  title: fc.constant('plot'),
  x: fc.record({ label: fc.constant('x'), share: fc.boolean() }),
  y: fc.record({ label: fc.constant('y'), share: fc.boolean() }),
  series: fc.array(series, { maxLength: 7 }),
  diagonal: fc.constantFrom(null, 'the same'),
});
const width = fc.integer({ min: 260, max: 900 });

describe('a laid out plot', () => {
  it('holds every point that can be drawn, in order, inside its frame', () => {
    fc.assert(
      fc.property(plot, width, (drawn, width) => {
        const { points, frame } = layOutPlot(drawn, width, 260);
        const expected = drawn.series.flatMap((line, series) =>
          drawnRows(line).map(row => ({ series, row })),
        );
        expect(points.map(({ series, row }) => ({ series, row }))).toEqual(expected);
        for (const { x, y } of points) {
          expect(x).toBeGreaterThanOrEqual(frame.left - 1e-6);
          expect(x).toBeLessThanOrEqual(frame.right + 1e-6);
          expect(y).toBeGreaterThanOrEqual(frame.top - 1e-6);
          expect(y).toBeLessThanOrEqual(frame.bottom + 1e-6);
        }
      }),
    );
  });

  it('keeps order: farther right is a greater x, farther up a greater y', () => {
    fc.assert(
      fc.property(plot, width, (drawn, width) => {
        const { points } = layOutPlot(
          { ...drawn, x: { label: '', share: false }, y: { label: '', share: false } },
          width,
          260,
        );
        const of = ({ series, row }: { series: number; row: number }, axis: 'x' | 'y') =>
          drawn.series[series]![axis][row]!;
        for (let i = 1; i < points.length; i++) {
          const [a, b] = [points[i - 1]!, points[i]!];
          expect(Math.sign(b.x - a.x) * Math.sign(of(b, 'x') - of(a, 'x'))).toBeGreaterThanOrEqual(0);
          expect(Math.sign(b.y - a.y) * Math.sign(of(b, 'y') - of(a, 'y'))).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  it('names every line, in rows that stay inside', () => {
    const names = ['kNN', 'KDE', 'iPR', 'coverage'];
    const lines = names.map(name => ({ name, x: [0, 1], y: [0, 1] }));
    const axis = { label: '', share: true };
    const { marks, frame } = layOutPlot(
      { title: '', x: axis, y: axis, series: lines, diagonal: 'the same distribution' },
      300,
      260,
    );
    const legend = marks.filter(
      mark => mark.kind === 'text' && mark.y < frame.top && mark.anchor === 'start',
    );
    expect(legend.map(mark => (mark.kind === 'text' ? mark.text : ''))).toEqual([
      ...names,
      'the same distribution',
    ]);
    for (const mark of legend)
      if (mark.kind === 'text') expect(mark.x + mark.text.length * 5).toBeLessThan(300);
  });
});

describe('the regions of a plane', () => {
  it('have words that never run into one another, names alone where it is narrow', () => {
    const rows: ComparisonRow[] = [];
    const plane = failurePlane(rows, { encoder: { dimension: 64 } } as ComparisonReport);
    const seen = new Set<boolean>();
    for (let width = 280; width <= 1400; width += 20) {
      const regions = layOutPlot(plane, width, 400).marks.flatMap(mark =>
        mark.kind === 'text' && mark.role === 'region' ? [mark] : [],
      );
      expect(regions).toHaveLength(4);
      for (const y of new Set(regions.map(mark => mark.y))) {
        const [left, right] = regions.filter(mark => mark.y === y).sort((a, b) => a.x - b.x);
        expect(left!.x + 5.8 * left!.text.length).toBeLessThan(right!.x - 5.8 * right!.text.length);
      }
      seen.add(regions.some(({ text }) => text.includes(':')));
    }
    expect(seen).toEqual(new Set([false, true]));
  });
});

describe('walking', () => {
  const axis = { label: '', share: true };
  const line = (name: string, level: number) => ({
    name,
    x: [0, 0.25, NaN, 0.75, 1],
    y: [level, level, level, level, level],
  });
  const { points } = layOutPlot(
    { title: '', x: axis, y: axis, series: [line('low', 0.2), line('high', 0.8)], diagonal: null },
    400,
    260,
  );
  const press = (keys: string[]) =>
    keys.reduce<ReturnType<typeof walk>>((at, key) => walk(key, points, at) ?? at, null);
  const at = (keys: string[]) => {
    const point = press(keys)!;
    return [point.series, point.row];
  };

  it('goes along the line over gaps, and stops at its ends', () => {
    expect(at(['ArrowRight'])).toEqual([0, 0]);
    expect(at(['ArrowRight', 'ArrowRight', 'ArrowRight'])).toEqual([0, 3]);
    expect(at(['Home', 'ArrowLeft'])).toEqual([0, 0]);
    expect(at(['Home', 'End', 'ArrowRight'])).toEqual([0, 4]);
    expect(at(['Home', 'PageUp'])).toEqual([0, 4]);
  });

  it('changes lines up and down, at the same place, and around', () => {
    expect(at(['Home', 'ArrowRight', 'ArrowDown'])).toEqual([1, 1]);
    expect(at(['Home', 'ArrowRight', 'ArrowDown', 'ArrowDown'])).toEqual([0, 1]);
  });

  it('leaves other keys alone, and goes nowhere in an empty plot', () => {
    expect(walk('a', points, null)).toBeNull();
    expect(walk('toString', points, null)).toBeNull();
    expect(walk('ArrowRight', [], null)).toBeNull();
  });

  it('by the pointer finds the nearest point', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 260 }), (x, y) => {
        const distance = (point: { x: number; y: number }) => Math.hypot(point.x - x, point.y - y);
        const least = Math.min(...points.map(distance));
        expect(distance(nearestPoint(points, x, y)!)).toBeCloseTo(least, 9);
      }),
    );
  });
});

describe('ticks', () => {
  const ends = fc.tuple(
    fc.double({ min: -1e4, max: 1e4, noNaN: true }),
    fc.double({ min: 1e-3, max: 1e4, noNaN: true }),
  );

  it('lie within the ends, evenly, about as many as asked for', () => {
    fc.assert(
      fc.property(ends, fc.integer({ min: 1, max: 12 }), ([low, range], count) => {
        const values = ticks(low, low + range, count);
        expect(values.length).toBeLessThanOrEqual(count + 1);
        for (const tick of values) {
          expect(tick).toBeGreaterThanOrEqual(low - range * 1e-6);
          expect(tick).toBeLessThanOrEqual(low + range * (1 + 1e-6));
        }
      }),
    );
  });

  it('a round range holds what it is made for, and is not empty', () => {
    fc.assert(
      fc.property(ends, ([low, range]) => {
        const found = roundRange(low, low + range, 5);
        expect(found.low).toBeLessThanOrEqual(low + range * 1e-6);
        expect(found.high).toBeGreaterThanOrEqual(low + range - range * 1e-6);
        expect(found.high).toBeGreaterThan(found.low);
      }),
    );
    expect(roundRange(3, 3, 5).high).toBeGreaterThan(roundRange(3, 3, 5).low);
  });
});
