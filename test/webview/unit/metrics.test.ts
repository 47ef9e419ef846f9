import { describe, expect, it } from 'vitest';
import { metricCatalogue } from '../../../src/metrics/catalogue';
import { curvePlots } from '../../../webview/query/curvePlots';
import { describe as describeKey, firstSentence, inWords } from '../../../webview/query/describe';
import { curvesOf, layOutDetails } from '../../../webview/query/details';
import { absentMetrics, groupMetrics, hasMoreMetrics } from '../../../webview/query/metricGroups';
import { furtherMetrics, withFurtherMetrics } from '../page/fakeMetrics';
import { fakeReport } from '../page/fakeReport';

const tri = fakeReport(64, 3);
const all = withFurtherMetrics(tri);

describe('groups', () => {
  it('hold every metric of the report once, the three scores first', () => {
    const groups = groupMetrics(all);
    const keys = groups.flatMap(({ rows }) => rows.map(({ description }) => description.key));
    expect(keys.slice(0, 3)).toEqual(['pce', 'rce', 're']);
    expect(keys.toSorted()).toEqual(Object.keys(all.metrics).toSorted());
  });

  it('are of the question that the catalogue says', () => {
    const titles = new Map(
      groupMetrics(all).flatMap(({ title, rows }) => rows.map(row => [row.description.key, title])),
    );
    expect(titles.get('improvedPrecision')).toBe('Real?');
    expect(titles.get('coverage')).toBe('Complete?');
    expect(titles.get('authenticity')).toBe('Copied?');
    expect(titles.get('frechetDistance')).toBe('Overall?');
  });

  it('are more than the scores only where a metric was asked for beside them, given or absent', () => {
    expect(hasMoreMetrics(tri)).toBe(false);
    expect(hasMoreMetrics(all)).toBe(true);
    expect(hasMoreMetrics({ ...tri, absent: all.absent })).toBe(true);
    expect(absentMetrics(all).map(({ description }) => description.name)).toContain('Inception score');
  });

  it('keep a metric that this version does not know', () => {
    const metrics = { ...tri.metrics, someNewScore: { value: 1 } };
    const rows = groupMetrics({ ...tri, metrics }).flatMap(group => group.rows);
    expect(rows.find(({ description }) => description.key === 'someNewScore')?.description.name).toBe(
      'some new score',
    );
  });
});

describe('the catalogue in the panel', () => {
  it.each(metricCatalogue.map(metric => [metric.key, metric.reading]))('fits %s into a row', (_, reading) => {
    const short = firstSentence(reading);
    expect(reading.startsWith(short)).toBe(true);
    expect(short.length).toBeGreaterThan(10);
    expect(short.length).toBeLessThan(200);
  });

  it('knows every metric that the tests of the panel show', () => {
    expect(Object.keys(furtherMetrics).filter(key => describeKey(key).paper === '')).toEqual([]);
  });

  it.each([
    ['precisionAtRecall', 'precision at recall'],
    ['f8', 'F8'],
    ['f1_8', 'F1/8'],
    ['knn', 'kNN'],
    ['alpha', 'alpha'],
  ])('writes %s as “%s”', (name, words) => expect(inWords(name)).toBe(words));
});

describe('details', () => {
  it('are all that an entry holds beside its headline, once', () => {
    const { own, columns, parts } = layOutDetails(furtherMetrics['renyiDivergence']!);
    expect(own).toEqual([]);
    expect(columns).toEqual(['value', '±']);
    expect(parts).toEqual([
      { name: 'alpha = 2', values: [1.9271, 0.12] },
      { name: 'generated real', values: [0.4127, 0.042] },
      { name: 'generated real alpha = 2', values: [1.2019, 0.11] },
    ]);
    const kernel = layOutDetails(furtherMetrics['kernelDistance']!);
    expect(kernel.own).toEqual([{ name: 'unbiased', value: 0.00213 }]);
    expect(kernel.parts).toEqual([{ name: 'subsets', values: [0.00219, 0.00047] }]);
  });

  it('leave out what is plotted: curves and lists of numbers', () => {
    expect(layOutDetails(furtherMetrics['audit']!)).toEqual({ own: [], columns: [], parts: [] });
  });

  it('put what is deep in a part beside the rest of it', () => {
    const { columns, parts } = layOutDetails(furtherMetrics['prCurve']!);
    expect(parts).toHaveLength(4);
    expect(parts[0]!.values[columns.indexOf('median · recall')]).toBe(0.6);
  });

  it('leave a gap where a part lacks a value, and a NaN where it is one', () => {
    const { parts } = layOutDetails({ value: 0, a: { x: 1, y: NaN }, b: { x: 2 } });
    expect(parts).toEqual([
      { name: 'a', values: [1, NaN] },
      { name: 'b', values: [2, undefined] },
    ]);
  });

  it('find curves at any depth by the names that lead there', () => {
    expect(curvesOf(furtherMetrics['prCurve']).map(({ path }) => path)).toEqual([
      ['knn'],
      ['kde'],
      ['ipr'],
      ['coverage'],
    ]);
    expect(curvesOf(furtherMetrics['prd']).map(({ path }) => path)).toEqual([[]]);
    expect(curvesOf(furtherMetrics['density'])).toEqual([]);
  });
});

describe('plots', () => {
  const plots = curvePlots(all);

  it('show every curve once, those over the same axes together', () => {
    const curves = Object.values(all.metrics).flatMap(entry => curvesOf(entry));
    const scores = 6; // of the audit, which are lists
    expect(plots.flatMap(({ plot }) => plot.series)).toHaveLength(curves.length + scores);
    const prCurve = plots.find(({ description }) => description.key === 'prCurve')!;
    expect(prCurve.plot.series.map(({ name }) => name)).toEqual(['kNN', 'KDE', 'iPR', 'coverage']);
    expect(plots.filter(({ description }) => description.key === 'audit')).toHaveLength(2);
  });

  it('show the scores of the audit over the share rejected, beside rejecting at random', () => {
    const { plot } = plots.find(found => found.plot.x.label === 'share rejected')!;
    const names = ['PCE', 'RCE', 'RE'];
    expect(plot.series.map(({ name }) => name)).toEqual([
      ...names,
      ...names.map(name => `${name} at random`),
    ]);
    expect(plot.series[3]!.y).toEqual((furtherMetrics['audit']!['atRandom'] as { pce: number[] }).pce);
  });

  it('show shares on a whole axis, and costs on that of the data', () => {
    const axes = (key: string) => {
      const { plot } = plots.find(({ description }) => description.key === key)!;
      return [plot.x.share, plot.y.share];
    };
    expect(axes('prd')).toEqual([true, true]);
    expect(axes('frechetDistanceInfinity')).toEqual([false, false]);
    expect(axes('audit')).toEqual([false, false]);
  });
});
