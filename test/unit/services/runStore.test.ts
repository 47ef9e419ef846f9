import { mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import v8 from 'node:v8';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../../src/services/runRecord';
import { packNonFinite } from '../../../src/contract/nonFinite';
import { parseColumns } from '../../../src/services/columnsFile';
import { parseRunRecord } from '../../../src/services/runFiles';
import { newRunId, summarize } from '../../../src/services/runRecord';
import { isBroken, RunStore } from '../../../src/services/runStore';
import { without } from '../../support/without';
import { exampleJob, exampleResult } from './exampleResult';
import { temporaryFolder } from '../../support/temporaryFolder';

function record(id: string, changes: Partial<RunRecord> = {}): RunRecord {
  return {
    schema: 1,
    id,
    name: null,
    createdAt: '2026-01-02T03:04:05.000Z',
    notes: '',
    commit: null,
    setState: null,
    state: 'done',
    job: exampleJob(),
    failure: null,
    summary: summarize(exampleResult(Number.NEGATIVE_INFINITY).report),
    ...changes,
  };
}

describe('the run store', () => {
  it('gives back the record that was saved, infinite scores included', async () => {
    const store = new RunStore(await temporaryFolder());
    const saved = record('a', { name: 'Best so far' });
    await store.save(saved);
    expect(await store.list()).toEqual([saved]);
    expect(saved.summary?.pce).toBe(Number.NEGATIVE_INFINITY);
  });

  it('gives back the result that was saved, a class called NaN and copies included', async () => {
    const store = new RunStore(await temporaryFolder());
    const result = exampleResult();
    await store.saveResult('a', result);
    expect(await store.readResult('a')).toEqual(result);
  });

  it('gives back columns that keep nothing else in memory: each has a buffer of its own', async () => {
    const store = new RunStore(await temporaryFolder());
    await store.saveResult('a', exampleResult());
    const { generated, real } = (await store.readResult('a')).columns;
    const columns = [generated, real].flatMap(set =>
      Object.values(set).filter(column => column instanceof Float64Array || column instanceof Int32Array),
    );
    expect(columns.length).toBe(10);
    for (const column of columns) expect(column.buffer.byteLength).toBe(column.byteLength);
  });

  it('gives back columns of an earlier release without further scores', async () => {
    const store = new RunStore(await temporaryFolder());
    const result = exampleResult();
    const generated = without(result.columns.generated, 'scores');
    const real = without(result.columns.real, 'scores');
    const earlier = parseColumns(v8.serialize({ ...result.columns, generated, real }));
    expect(earlier).toEqual(result.columns);
    await store.saveResult('a', { ...result, columns: earlier });
    expect(await store.readResult('a')).toEqual(result);
  });

  it('gives back the record of an earlier release with what its job lacks', () => {
    const job = without(exampleJob(), 'test', 'parameters', 'balls');
    const text = JSON.stringify(packNonFinite({ ...record('a'), job }));
    expect(parseRunRecord(text)).toEqual(record('a'));
  });

  it('gives back the record of an earlier release without how its scores stand', () => {
    const known = record('a');
    const summary = { ...known.summary!, levels: null };
    const text = JSON.stringify(packNonFinite({ ...known, summary: without(summary, 'levels') }));
    expect(parseRunRecord(text)).toEqual({ ...known, summary });
  });

  it('is empty where nothing was evaluated yet', async () => {
    expect(await new RunStore(path.join(await temporaryFolder(), 'runs')).list()).toEqual([]);
  });

  it('lists the newest first', async () => {
    const store = new RunStore(await temporaryFolder());
    const times = [5, 1, 3].map(day => newRunId(new Date(Date.UTC(2026, 0, day)), 'abc'));
    for (const id of times) await store.save(record(id));
    const listed = (await store.list()).map(({ id }) => id);
    expect(listed).toEqual([times[0], times[2], times[1]]);
  });

  it('gives a run that was under way when the window closed back as cancelled', async () => {
    const store = new RunStore(await temporaryFolder());
    await store.save(record('a', { state: 'running', summary: null }));
    await store.save(record('b', { state: 'queued', summary: null }));
    expect((await store.list()).map(run => !isBroken(run) && run.state)).toEqual(['cancelled', 'cancelled']);
  });

  it.each([
    ['empty', ''],
    ['cut off', '{"schema": 1, "id": "b'],
    ['of another version', JSON.stringify({ ...record('b'), schema: 2 })],
    ['without a job', JSON.stringify({ ...record('b'), job: null })],
    ['of another run', JSON.stringify(record('c'))],
  ])('lists a run whose run.json is %s as broken, beside the others', async (_, text) => {
    const folder = await temporaryFolder();
    const store = new RunStore(folder);
    await store.save(record('a'));
    await mkdir(path.join(folder, 'b'));
    await writeFile(path.join(folder, 'b', 'run.json'), text);
    const [b, a] = await store.list();
    expect(b).toMatchObject({ id: 'b', reason: expect.stringMatching(/./) as unknown });
    expect(a).toEqual(record('a'));
  });

  it('takes a folder with no run.json for a broken run that can be deleted', async () => {
    const folder = await temporaryFolder();
    const store = new RunStore(folder);
    await store.saveResult('a', exampleResult());
    expect((await store.list()).every(isBroken)).toBe(true);
    await store.delete('a');
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([0, 10, 100])('refuses columns that were cut off after %i bytes', async size => {
    const folder = await temporaryFolder();
    const store = new RunStore(folder);
    await store.saveResult('a', exampleResult());
    await truncate(path.join(folder, 'a', 'columns.bin'), size);
    await expect(store.readResult('a')).rejects.toThrow('columns.bin');
  });

  it('refuses columns whose lengths do not agree', async () => {
    const store = new RunStore(await temporaryFolder());
    const result = exampleResult();
    result.columns.generated.re = Float64Array.of(1);
    await store.saveResult('a', result);
    await expect(store.readResult('a')).rejects.toThrow('columns.bin');
  });

  it('leaves no temporary files', async () => {
    const folder = await temporaryFolder();
    const store = new RunStore(folder);
    await store.saveResult('a', exampleResult());
    await store.save(record('a'));
    expect((await readdir(path.join(folder, 'a'))).sort()).toEqual([
      'columns.bin',
      'replicates.bin',
      'report.json',
      'run.json',
    ]);
    expect(JSON.parse(await readFile(path.join(folder, 'a', 'report.json'), 'utf8'))).toMatchObject({
      schema: 1,
    });
  });

  it.each(['../a', 'a/b', '', '.', 'x'.repeat(65)])('never touches a file for the id "%s"', async id => {
    const store = new RunStore(await temporaryFolder());
    await expect(store.delete(id)).rejects.toThrow('no run id');
  });
});
