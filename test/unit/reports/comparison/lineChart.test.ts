import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparisonCharts, sparkline } from '../../../../src/reports/comparison/comparisonCharts';
import { lineChartSvg, niceTicks, type ChartPoint } from '../../../../src/reports/comparison/lineChart';
import { parseXml, type XmlElement } from '../../../support/xml';
import { exampleComparison } from './exampleComparison';

const point = (x: number, y: number, error = 0.1): ChartPoint => ({
  name: `at ${x}`,
  tick: String(x),
  x,
  y,
  error,
  isBest: false,
  text: String(y),
});
const draw = (points: ChartPoint[], hasZero = false) =>
  parseXml(lineChartSvg({ title: 'PCE', xLabel: 'step', points, hasZero })).children;
const ofClass = (elements: readonly XmlElement[], name: string) =>
  elements.filter(({ attributes }) => attributes['class'] === name);

describe('a chart', () => {
  it('is broken where a value is missing, and a value alone has a bar', () => {
    const elements = draw([point(1, 1), point(2, 2), point(3, -Infinity), point(4, 3)]);
    expect(ofClass(elements, 'curve')).toHaveLength(2);
    expect(ofClass(elements, 'band')).toHaveLength(1);
    expect(ofClass(elements, 'bar')).toHaveLength(1);
    expect(ofClass(elements, 'point')).toHaveLength(3);
  });

  it('is XML whatever a checkpoint is called, as a picture of its own must be', () => {
    const name = 'a\u0001b & <c>';
    const elements = draw([{ ...point(1, 1), name, tick: name, text: name }, point(2, 2)]);
    expect(ofClass(elements, 'point')).toHaveLength(2);
  });

  it('has bars for the errors that are known where not all are', () => {
    const elements = draw([point(1, 1, NaN), point(2, 2), point(3, 3)]);
    expect(ofClass(elements, 'band')).toHaveLength(0);
    expect(ofClass(elements, 'bar')).toHaveLength(2);
  });

  it('shows 0 where that is right, also far from the values', () => {
    expect(ofClass(draw([point(1, 5), point(2, 6)], true), 'zero')).toHaveLength(1);
    expect(ofClass(draw([point(1, 5), point(2, 6)]), 'zero')).toHaveLength(0);
  });

  it('stays inside its picture, whatever the values', () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(value, fc.double({ min: 0, max: 1e9, noNaN: true })), {
          minLength: 1,
          maxLength: 30,
        }),
        values => {
          const elements = draw(values.map(([y, error], x) => point(x, y, error)));
          const marks = ofClass(elements, 'point').map(({ attributes }) =>
            [attributes['cx'], attributes['cy']].map(Number),
          );
          expect(marks).toHaveLength(values.length);
          for (const [x, y] of marks) {
            expect(x).toBeGreaterThanOrEqual(52);
            expect(x).toBeLessThanOrEqual(344);
            expect(y).toBeGreaterThanOrEqual(16);
            expect(y).toBeLessThanOrEqual(200);
          }
        },
      ),
    );
  });

  it('of steps has them at their distance, of names side by side', () => {
    const [pce] = comparisonCharts(exampleComparison());
    expect(pce!.points.map(({ x }) => x)).toEqual([100, 200, 300, 400]);
    const checkpoints = exampleComparison().checkpoints.map((one, i) => ({
      ...one,
      unit: i === 0 ? null : one.unit,
    }));
    expect(comparisonCharts(exampleComparison({ checkpoints }))[0]!.points.map(({ x }) => x)).toEqual([
      0, 1, 2, 3,
    ]);
  });
});

describe('ticks', () => {
  it('are three to seven round numbers inside the range', () => {
    const end = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(end, fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (from, span) => {
        const ticks = niceTicks(from, from + span);
        expect(ticks.length).toBeGreaterThanOrEqual(3);
        expect(ticks.length).toBeLessThanOrEqual(8);
        for (const tick of ticks) {
          expect(tick).toBeGreaterThanOrEqual(from - span * 1e-6);
          expect(tick).toBeLessThanOrEqual(from + span * (1 + 1e-6));
        }
      }),
    );
  });
});

describe('a course in characters', () => {
  it('rises and falls with the values', () => {
    const chart = {
      title: '',
      xLabel: '',
      hasZero: false,
      points: [1, 8, NaN, 4.4].map((y, x) => point(x, y)),
    };
    expect(sparkline(chart)).toBe('▁█·▄');
  });
});
