import { describe, expect, it } from 'vitest';
import { findOutliers } from '../../../src/contract/outliers';
import { compileFilter, isCopy, parseFilter } from '../../../webview/query/filter';
import { PanelStore, startState } from '../../../webview/state';
import { fakeColumns, fakeSnapshot } from '../page/fakeRun';

const columns = fakeColumns(64, 3);
const outliers = findOutliers(columns, 99);
const all = columns.generated.names.map((_, row) => row);
const shown = (text: string, known = outliers) => {
  const { test, problems } = compileFilter(parseFilter(text), columns, known);
  return { rows: all.filter(test), problems };
};

describe('the filter word is:', () => {
  it('asks for outliers and copies, turned round by a minus sign, whatever their case', () => {
    expect(outliers.rows.length).toBeGreaterThan(3);
    expect(shown('is:outlier').rows).toEqual(outliers.rows.toSorted((a, b) => a - b));
    expect(shown('IS:Outlier').rows).toEqual(shown('is:outlier').rows);
    expect(shown('-is:outlier').rows).toEqual(all.filter(row => !outliers.rows.includes(row)));
    expect(shown('is:copy').rows).toEqual(all.filter(row => isCopy(columns, row)));
    expect(shown('is:copy').rows).toEqual(shown('copy').rows);
    expect(shown('is:outlier is:copy').rows).toEqual([]);
  });

  it('says so where a run does not know its outliers', () => {
    const earlier = findOutliers({ ...columns, real: { ...columns.real, pce: new Float64Array() } }, 99);
    expect(shown('is:outlier', earlier)).toEqual({
      rows: [],
      problems: [expect.stringContaining('Evaluate again')],
    });
    expect(shown('is:copy', earlier)).toEqual(shown('is:copy'));
  });

  it.each(['is:', 'is:cat', 'is:outliers'])('explains what is wrong with %s', text => {
    expect(parseFilter(text).problems.join()).toMatch(/is:outlier or is:copy|nothing after it/);
  });
});

describe('the store', () => {
  it('filters anew where another percentile is chosen', () => {
    const store = new PanelStore(startState('run-1', { filter: 'is:outlier' }), () => undefined);
    store.update({ snapshot: fakeSnapshot(64, 'tri') });
    const few = store.order.length;
    expect(few).toBe(store.outliers.rows.length);
    store.update({ snapshot: { ...store.snapshot!, outlierPercentile: 60 } });
    expect(store.order.length).toBeGreaterThan(few);
  });
});
