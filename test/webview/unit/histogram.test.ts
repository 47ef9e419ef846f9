import fc from 'fast-check';
import { expect, it } from 'vitest';
import { binValues, countBins } from '../../../webview/query/histogram';
import { sortModes } from '../../../webview/query/modes';
import { shareAbove, shareBelow, sortedValues } from '../../../src/contract/percentile';
import { nudge, toBound, toPixel } from '../../../webview/ui/brush';

const values = fc.array(fc.oneof(fc.double({ min: -1e4, max: 1e4, noNaN: true }), fc.constant(-Infinity)), {
  minLength: 1,
});

it('puts every finite value into the bin whose edges hold it, the ends open where they say so', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 60 }), (list, target) => {
      const histogram = binValues(Float64Array.from(list), target);
      const { counts, copies } = countBins(histogram, list.keys());
      expect(copies).toBe(list.filter(value => value === -Infinity).length);
      expect(counts.reduce((a, b) => a + b, 0) + copies).toBe(list.length);
      expect(counts.length).toBeLessThanOrEqual(target + 3);
      list.forEach((value, row) => {
        const bin = histogram.binOf[row]!;
        if (value === -Infinity) return;
        const [low, high] = [histogram.edges[bin]!, histogram.edges[bin + 1]!];
        const dust = 1e-9 * (high - low) + 1e-11 * Math.abs(value);
        if (!(bin === 0 && histogram.open.low)) expect(value).toBeGreaterThanOrEqual(low - dust);
        if (!(bin === counts.length - 1 && histogram.open.high))
          expect(value).toBeLessThanOrEqual(high + dust);
      });
    }),
  );
});

it('does not let one near-copy at −20,000 squeeze the others into a bin', () => {
  const list = Float64Array.from({ length: 1000 }, (_, row) => (row === 0 ? -20_000 : (row % 100) / 10));
  const histogram = binValues(list, 40);
  expect(histogram.open).toEqual({ low: true, high: false });
  expect(histogram.edges[0]).toBeGreaterThan(-10);
  expect(histogram.binOf[0]).toBe(0);
});

it('says shares below and above that leave out the value itself', () => {
  const sorted = sortedValues(Float64Array.of(3, -Infinity, 1, 1));
  expect([...sorted]).toEqual([-Infinity, 1, 1, 3]);
  expect(shareBelow(sorted, 1)).toBe(0.25);
  expect(shareAbove(sorted, 1)).toBe(0.25);
  expect(shareBelow(sorted, 3)).toBe(0.75);
  expect(shareBelow(sorted, -Infinity)).toBe(0);
});

it('turns pixels into round values and back, open at the ends', () => {
  const axis = { left: 40, right: 840, low: -10, high: 30 };
  expect(toBound(axis, 40)).toBeNull();
  expect(toBound(axis, 840)).toBeNull();
  fc.assert(
    fc.property(fc.integer({ min: 42, max: 838 }), pixel => {
      expect(Math.abs(toPixel(axis, toBound(axis, pixel)!) - pixel)).toBeLessThanOrEqual(1.001);
    }),
  );
});

it('never lets a handle pass the other, whatever the keys', () => {
  const edges = [-2, -1, 0, 1, 2];
  const key = fc.constantFrom('ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End');
  fc.assert(
    fc.property(fc.array(fc.tuple(key, fc.constantFrom('low', 'high')), { maxLength: 30 }), presses => {
      let interval = { low: null as number | null, high: null as number | null };
      for (const [name, handle] of presses) interval = nudge(name, handle, interval, edges) ?? interval;
      expect(interval.low ?? -2).toBeLessThan(interval.high ?? 2);
    }),
  );
  expect(nudge('a', 'low', { low: null, high: null }, edges)).toBeNull();
});

it('lists a dropped mode first by harm, and modes without the value last both ways', () => {
  const mode = (name: string, generated: number, pce: number | null) => ({
    name,
    real: 10,
    generated,
    realShare: 0.5,
    generatedShare: 0.5,
    pce,
    rce: 1,
    re: pce === null ? null : -3,
  });
  const modes = [mode('mild', 5, 2), mode('gone', 0, null), mode('bad', 5, 9)];
  const names = (by: 'harm' | 'pce', descending: boolean) =>
    sortModes(modes, { by, descending }).map(m => m.name);
  expect(names('harm', true)).toEqual(['gone', 'bad', 'mild']);
  expect(names('pce', true)).toEqual(['bad', 'mild', 'gone']);
  expect(names('pce', false)).toEqual(['mild', 'bad', 'gone']);
});
