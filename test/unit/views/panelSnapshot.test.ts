import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { RunRecord } from '../../../src/services/runRecord';
import type { Run } from '../../../src/services/runs';
import { panelColumns } from '../../../src/contract/panelColumns';
import { takeSnapshot } from '../../../src/views/panelSnapshot';
import { findSampleFile, sampleFile } from '../../../src/views/sampleFiles';
import { exampleJob, exampleResult } from '../services/exampleResult';

function run(changes: Partial<RunRecord>): Run {
  const stored: RunRecord = {
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
    summary: null,
    ...changes,
  };
  return { stored, progress: null, stoppedAt: null, revision: 7 };
}

describe('the panel snapshot', () => {
  it('a done run carries its report, its columns and what can be shown', async () => {
    const result = exampleResult();
    const snapshot = await takeSnapshot(run({}), () => Promise.resolve(result));
    expect(snapshot).toMatchObject({
      runId: 'a',
      title: 'step_0300',
      revision: 7,
      state: 'done',
      hasImages: { real: true, generated: true },
      offerBetterEncoder: true,
    });
    expect(snapshot.columns).toEqual(panelColumns(result.columns));
  });

  it('carries no column that the panel does not show: 100,000 samples go over the network', async () => {
    const result = exampleResult();
    const { columns } = await takeSnapshot(run({}), () => Promise.resolve(result));
    expect(Object.keys(columns!.real).sort()).toEqual(['mode', 'names', 'pce']);
  });

  it('features in place of images can be neither shown nor opened', async () => {
    const result = exampleResult();
    result.report.real.kind = 'npy';
    const snapshot = await takeSnapshot(run({}), () => Promise.resolve(result));
    expect(snapshot.hasImages).toEqual({ real: false, generated: true });
    expect(() => sampleFile(result, { set: 'real', row: 0 })).toThrow('no image file');
  });

  it('a run under way reads no result', async () => {
    const read = vi.fn(() => Promise.resolve(exampleResult()));
    for (const state of ['queued', 'running'] as const)
      expect((await takeSnapshot(run({ state }), read)).state).toBe('running');
    expect(read).not.toHaveBeenCalled();
  });

  it('a cancelled run says where it stopped', async () => {
    const stoppedAt = {
      stage: 'encode' as const,
      label: 'Encoding',
      done: 1,
      total: 2,
      unit: 'images',
      rate: 0,
      secondsLeft: null,
    };
    const cancelled = { ...run({ state: 'cancelled' }), stoppedAt };
    const snapshot = await takeSnapshot(cancelled, () => Promise.resolve(exampleResult()));
    expect(snapshot).toMatchObject({ state: 'cancelled', progress: stoppedAt });
  });

  it('a failed run says why and what to do', async () => {
    const failure = { message: 'Only 3 images.', mend: 'Add some.' };
    const snapshot = await takeSnapshot(run({ state: 'failed', failure }), () =>
      Promise.resolve(exampleResult()),
    );
    expect(snapshot).toMatchObject({ state: 'failed', failure });
  });

  it('a result that cannot be read is a failure, not an empty panel', async () => {
    const snapshot = await takeSnapshot(run({}), () => Promise.reject(new Error('columns.bin is damaged.')));
    expect(snapshot).toMatchObject({ state: 'failed', failure: { message: 'columns.bin is damaged.' } });
  });

  it('a broken run shows its reason', async () => {
    const broken: Run = {
      stored: { id: 'b', reason: 'run.json is empty' },
      progress: null,
      stoppedAt: null,
      revision: 0,
    };
    const snapshot = await takeSnapshot(broken, () => Promise.resolve(exampleResult()));
    expect(snapshot).toMatchObject({ state: 'failed', failure: { message: 'run.json is empty' } });
  });
});

describe('sample files', () => {
  it('a row is the file of that name below its set', () => {
    const result = exampleResult();
    expect(findSampleFile(result, { set: 'generated', row: 1 })).toBe(
      path.join('/samples/step_0300', 'cat', 'b.png'),
    );
  });

  it.each([-1, 2, 0.5, Number.NaN])('there is no file for row %d', row => {
    expect(findSampleFile(exampleResult(), { set: 'real', row })).toBeNull();
  });
});
