import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ComparisonMember } from '../../../src/contract/comparisonPanel';
import { baselineDifferences, turn } from '../../../webview/query/baseline';
import { comparisonPlot, trainingAxis } from '../../../webview/query/comparisonPlots';
import { comparisonRows, dateLabels } from '../../../webview/query/comparisonRows';
import { describe as describeMetric } from '../../../webview/query/describe';
import { ringSizes } from '../../../webview/query/failurePlane';
import { ariaSort, sortTable, worth } from '../../../webview/query/tableOrder';
import { fakeComparison, fakeComparisonReport } from '../page/fakeComparison';

const five = () => fakeComparison({ count: 5, metrics: 'tri', images: true });
const member = (name: string, more: Partial<ComparisonMember>): ComparisonMember => ({
  runId: name,
  name,
  step: null,
  unit: null,
  state: 'done',
  progress: null,
  failure: null,
  hasImages: true,
  ...more,
});
const labels = (members: ComparisonMember[]) =>
  comparisonRows({ ...five(), members, report: null }).map(({ label }) => label);

it('labels checkpoints by their step where all have one of a kind and no two the same, by their name otherwise', () => {
  expect(comparisonRows(five()).map(({ label }) => label)).toEqual(
    [5, 85, 185, 285, 385].map(step => `step ${step}`),
  );
  const step = (name: string, step: number, unit: ComparisonMember['unit'] = 'step') =>
    member(name, { step, unit });
  expect(labels([step('a', 1), step('b', 12_000)])).toEqual(['step 1', 'step 12,000']);
  expect(labels([step('a', 1), step('b', 1)])).toEqual(['a', 'b']);
  expect(labels([step('a', 1), step('b', 2, 'epoch')])).toEqual(['a', 'b']);
  expect(labels([step('a', 1), member('b', {})])).toEqual(['a', 'b']);
  expect(labels([step('a1', 1, 'number'), step('a2', 2, 'number')])).toEqual(['a1', 'a2']);
});

it('writes dates as days, with the time only where a day has two', () => {
  const day = Date.UTC(2026, 0, 5) / 1000;
  expect(dateLabels([day, day + 86_400])).toEqual(['5 Jan 2026', '6 Jan 2026']);
  expect(dateLabels([day, day + 3600])).toEqual(['5 Jan 2026, 00:00', '5 Jan 2026, 01:00']);
});

it('shows no scores of a checkpoint that is evaluated anew, though the report still has them', () => {
  const snapshot = five();
  snapshot.members[1] = { ...snapshot.members[1]!, state: 'running' };
  expect(comparisonRows(snapshot).map(({ checkpoint }) => checkpoint !== null)).toEqual([
    true,
    false,
    true,
    true,
    true,
  ]);
});

it('takes every difference from the baseline to the other, whichever of the two is the earlier', () => {
  const { report } = five();
  for (const baseline of report!.checkpoints) {
    const found = baselineDifferences(fakeComparisonReport(report!.checkpoints, baseline.name));
    expect(found.size).toBe(4);
    for (const other of report!.checkpoints) {
      if (other === baseline) continue;
      const { value, better } = found.get(other.name)!['pce']!;
      expect(value).toBeCloseTo(other.metrics.pce.value - baseline.metrics.pce.value, 12);
      expect(better).toBe(value < 0);
    }
  }
});

it('turns a difference twice into itself, and never says minus zero', () => {
  const same = { value: 0, significant: false, better: null, method: 'paired' } as const;
  expect(Object.is(turn(same).value, 0)).toBe(true);
  const one = {
    value: 2,
    standardError: 1,
    p: 0.04,
    significant: true,
    better: false,
    method: 'paired',
  } as const;
  expect(turn(one)).toEqual({ ...one, value: -2, better: true });
  expect(turn(turn(one))).toEqual(one);
});

it('sorts best first by what is better in each metric, and puts what has no value last both ways', () => {
  const rows = comparisonRows(five());
  rows[1] = { ...rows[1]!, checkpoint: null };
  const steps = (by: string, worstFirst: boolean) =>
    sortTable(rows, { by, worstFirst }, describeMetric(by).direction).map(({ member }) => member.step);
  expect(steps('pce', false)).toEqual([285, 385, 185, 5, 85]);
  expect(steps('pce', true)).toEqual([5, 185, 385, 285, 85]);
  expect(steps('re', false)).toEqual([185, 385, 285, 5, 85]); // nearest to 0 first
});

it('is worth more the better a value is, in every direction', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
      expect(worth('lower', a) > worth('lower', b)).toBe(a < b);
      expect(worth('higher', a) > worth('higher', b)).toBe(a > b);
      expect(worth('zero', a) > worth('zero', b)).toBe(Math.abs(a) < Math.abs(b));
    }),
  );
});

it('says which way the values run, not which way is better', () => {
  expect(ariaSort('pce', { by: 'pce', worstFirst: false }, 'lower')).toBe('ascending');
  expect(ariaSort('pce', { by: 'pce', worstFirst: true }, 'lower')).toBe('descending');
  expect(ariaSort('density', { by: 'density', worstFirst: false }, 'higher')).toBe('descending');
  expect(ariaSort('re', { by: 'pce', worstFirst: false }, 'zero')).toBe('none');
});

it('sets steps at their distances, and names one after the other', () => {
  const rows = comparisonRows(five());
  expect(trainingAxis(rows).positions).toEqual([5, 85, 185, 285, 385]);
  const named = comparisonRows({
    ...five(),
    members: [member('alpha', {}), member('a-very-long-name-of-a-run', {})],
  });
  expect(trainingAxis(named).positions).toEqual([0, 1]);
  expect(trainingAxis(named).x.ticks?.map(({ label }) => label)).toEqual(['alpha', '…g-name-of-a-run']);
});

it('keeps a place on the axis for a checkpoint without a value, and marks the best and the baseline', () => {
  const snapshot = five();
  snapshot.members[4] = { ...snapshot.members[4]!, state: 'queued' };
  const plot = comparisonPlot(comparisonRows(snapshot), snapshot.report!, describeMetric('pce'));
  expect(plot.x.ticks).toHaveLength(5);
  expect(plot.series[0]!.y[4]).toBeNaN();
  expect([...plot.series[0]!.marks!]).toEqual([
    [2, 'baseline'],
    [3, 'best'],
  ]);
  const re = comparisonPlot(comparisonRows(snapshot), snapshot.report!, describeMetric('re'));
  expect(re.series[0]!.marks!.get(2)).toBe('both');
  expect([plot.y.zero, re.y.zero]).toEqual([false, true]);
});

it('draws rings whose area grows with RCE, the least for what is covered or unknown, the most for what is infinite', () => {
  const [covered, quarter, most, unknown, never] = ringSizes([-3, 5, 20, NaN, Infinity]);
  expect([covered, unknown]).toEqual([5, 5]);
  expect(quarter! * 2).toBeCloseTo(most!, 12);
  expect(never).toBe(most);
});
