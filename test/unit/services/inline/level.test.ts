import { describe, expect, it } from 'vitest';
import { runLevel, scoreLevel } from '../../../../src/services/inline/level';
import { summarize, type RunRecord, type RunSummary } from '../../../../src/services/runRecord';
import { exampleJob, exampleResult } from '../exampleResult';

const alike = { pce: 'alike', rce: 'alike', re: 'alike' } as const;

function summary(changes: Partial<RunSummary> = {}): RunSummary {
  return { ...summarize(exampleResult().report), pce: 1, rce: 1, re: -1, levels: alike, ...changes };
}

function record(of: RunSummary | null): RunRecord {
  return {
    schema: 1,
    id: 'a',
    name: null,
    createdAt: '2026-01-02T03:04:05.000Z',
    notes: '',
    commit: null,
    setState: null,
    state: 'done',
    job: exampleJob(),
    failure: null,
    summary: of,
  };
}

describe('the mark of a set', () => {
  it('is good where no score is off, and a warning where one is clearly off', () => {
    expect(runLevel(record(summary()), {})).toBe('good');
    expect(runLevel(record(summary({ levels: { ...alike, pce: 'high' } })), {})).toBe('warning');
    expect(runLevel(record(summary({ levels: { ...alike, re: 'low' } })), {})).toBe('warning');
  });

  it('is a warning where the mean hides many outliers, unless thresholds say what counts', () => {
    const { report } = exampleResult();
    const outliers = { percentile: 99, bound: 1, count: 40, copies: 0 };
    const set = (count: number) => ({ ...report.generated, count });
    const hidden = summarize({ ...report, outliers, real: set(400), generated: set(400) });
    expect(hidden.manyOutliers).toBe(40);
    expect(scoreLevel({ ...hidden, levels: alike }, 'pce', {})).toBe('warning');
    expect(scoreLevel({ ...hidden, levels: alike }, 'rce', {})).toBe('good');
    expect(scoreLevel({ ...hidden, levels: alike }, 'pce', { pce: { warning: 50 } })).toBe('good');
    const few = { ...report, outliers: { ...outliers, count: 4 }, real: set(400), generated: set(400) };
    expect(summarize(few).manyOutliers).toBeUndefined();
  });

  it('takes a set that covers the real one closely for none', () => {
    expect(runLevel(record(summary({ levels: { ...alike, rce: 'low' } })), {})).toBe('good');
  });

  it('is the worst of the three scores', () => {
    const off = summary({ levels: { ...alike, pce: 'high' }, rce: 30 });
    expect(runLevel(record(off), { rce: { error: 20 } })).toBe('error');
    expect(runLevel(record(summary({ levels: { ...alike, pce: 'unknown' } })), {})).toBe('unknown');
  });

  it('leaves the word to thresholds, score by score', () => {
    const off = summary({ pce: 6, levels: { pce: 'high', rce: 'high', re: 'alike' } });
    expect(scoreLevel(off, 'pce', { pce: { warning: 7 } })).toBe('good');
    expect(scoreLevel(off, 'pce', { pce: { warning: 6, error: 20 } })).toBe('warning');
    expect(scoreLevel(off, 'pce', { pce: { error: 6 } })).toBe('error');
    expect(scoreLevel(off, 'rce', { pce: { warning: 7 } })).toBe('warning');
  });

  it('marks RE below its thresholds', () => {
    const thresholds = { re: { warning: -2, error: -5 } };
    expect(scoreLevel(summary({ re: -1 }), 're', thresholds)).toBe('good');
    expect(scoreLevel(summary({ re: -3 }), 're', thresholds)).toBe('warning');
    expect(scoreLevel(summary({ re: -6 }), 're', thresholds)).toBe('error');
  });

  it('warns of scores that copies make infinite, whatever the thresholds', () => {
    expect(scoreLevel(summary({ pce: -Infinity }), 'pce', { pce: { warning: 5 } })).toBe('warning');
    expect(scoreLevel(summary({ pce: Number.NaN }), 'pce', {})).toBe('warning');
  });

  it('is not known for runs that do not say how sure they are, unless thresholds judge them', () => {
    expect(runLevel(record(summary({ levels: null })), {})).toBe('unknown');
    expect(runLevel(record(null), {})).toBe('unknown');
    const bounds = { pce: { warning: 5 }, rce: { warning: 5 }, re: { warning: -5 } };
    expect(runLevel(record(summary({ levels: null })), bounds)).toBe('good');
  });
});
