import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { EvaluationRequest } from '../../../../src/contract/engine';
import { InputError } from '../../../../src/contract/errors';
import { comparisonTitle } from '../../../../src/services/comparisons/comparisons';
import type { RunRecord } from '../../../../src/services/runRecord';
import { exampleJob } from '../exampleResult';
import { compared, makeComparisons, resultOf, step, template } from './makeComparisons';

describe('a comparison', () => {
  it('evaluates its checkpoints in the order of training, all at the size of the smallest set', async () => {
    const asked: EvaluationRequest[] = [];
    const sizes: Record<string, number> = { [step(200)]: 6, [step(1000)]: 7 };
    const { comparisons, id } = await compared(
      {
        evaluate: request => {
          asked.push(request);
          return resultOf(request);
        },
        count: ({ path: file }) => sizes[file] ?? 9,
      },
      [step(1000), step(200), step(30)],
    );
    expect(asked.map(({ generated }) => generated.path)).toEqual([step(30), step(200), step(1000)]);
    expect(asked.map(({ size }) => size)).toEqual([6, 6, 6]);
    const report = await comparisons.report(id);
    expect(report?.checkpoints.map(({ name, step: at }) => [name, at])).toEqual([
      ['step_30', 30],
      ['step_200', 200],
      ['step_1000', 1000],
    ]);
    expect(report?.size).toBe(6);
    expect(report?.version).toBe('1.2.3');
  });

  it('takes no size from a set that is too small for any score: that one fails alone', async () => {
    const asked: (number | null)[] = [];
    const sizes: Record<string, number> = { [step(1)]: template.k, [step(2)]: template.k + 1 };
    await compared(
      {
        evaluate: request => {
          asked.push(request.size);
          return resultOf(request);
        },
        count: ({ path: file }) => sizes[file] ?? 90,
      },
      [step(1), step(2), step(3)],
    );
    expect(asked).toEqual(Array(3).fill(template.k + 1));
  });

  it('evaluates all again at the size of a set that turns out smaller than its names said', async () => {
    const asked: [string, number | null][] = [];
    const { comparisons, id } = await compared(
      {
        evaluate: request => {
          asked.push([path.basename(request.generated.path), request.size]);
          const unreadable = request.generated.path === step(2);
          return resultOf({ ...request, size: unreadable ? 5 : request.size });
        },
      },
      [step(1), step(2), step(3)],
    );
    expect(asked).toEqual([
      ['step_1', 8],
      ['step_2', 8],
      ['step_3', 8],
      ['step_1', 5],
      ['step_3', 5],
    ]);
    expect((await comparisons.report(id))?.refused).toEqual([]);
    expect((await comparisons.get(id))?.record.template?.size).toBe(5);
  });

  it('is not held to the size of a set that fails, until that is mended and tried again', async () => {
    const asked: [string, number | null][] = [];
    let torn = true;
    const { comparisons, runs, id } = await compared(
      {
        count: ({ path: file }) => (file === step(2) ? 6 : 8),
        evaluate: request => {
          asked.push([path.basename(request.generated.path), request.size]);
          if (torn && request.generated.path === step(2)) throw new InputError('Torn.', 'Mend them.');
          const files = { [step(2)]: 6, [step(3)]: 7 }[request.generated.path] ?? 8;
          const result = resultOf({ ...request, size: Math.min(request.size ?? files, files) });
          result.report.real.count = 9;
          result.report.generated.count = files;
          return result;
        },
      },
      [step(1), step(2), step(3)],
    );
    expect(asked).toEqual([
      ['step_1', 6],
      ['step_2', 6],
      ['step_3', 6],
      ['step_1', 7],
      ['step_3', 7],
    ]);
    expect((await comparisons.report(id))?.size).toBe(7);
    torn = false;
    const [, failed] = (await comparisons.get(id))!.runs;
    asked.length = 0;
    await runs.restart(failed!.stored as RunRecord).finished;
    await vi.waitFor(() =>
      expect(asked).toEqual([
        ['step_2', 7],
        ['step_1', 6],
        ['step_3', 6],
      ]),
    );
    await vi.waitFor(async () => expect((await comparisons.report(id))?.checkpoints).toHaveLength(3));
    expect((await comparisons.report(id))?.size).toBe(6);
  });

  it('compares sets as they are where nothing is drawn', async () => {
    const { comparisons } = await makeComparisons();
    const as = { ...template, equalize: 'off' as const };
    const { id, finished } = await comparisons.start({ template: as, paths: [step(1)], folder: null });
    await finished;
    expect((await comparisons.get(id))?.record.template?.size).toBeNull();
  });

  it('shows the others where one checkpoint fails', async () => {
    const { comparisons, id } = await compared(
      {
        evaluate: request => {
          if (request.generated.path === step(2)) throw new InputError('No images.', 'Add some.');
          return resultOf(request);
        },
      },
      [step(1), step(2), step(3)],
    );
    expect((await comparisons.report(id))?.checkpoints.map(({ name }) => name)).toEqual(['step_1', 'step_3']);
    const found = await comparisons.get(id);
    expect(found?.runs.map(run => (run && 'state' in run.stored ? run.stored.state : ''))).toEqual([
      'done',
      'failed',
      'done',
    ]);
  });

  it('takes a new checkpoint at its size, and evaluates nothing else', async () => {
    const asked: [string, number | null][] = [];
    const { comparisons, id } = await compared(
      {
        evaluate: request => {
          asked.push([path.basename(request.generated.path), request.size]);
          return resultOf(request);
        },
      },
      [step(1), step(3)],
    );
    asked.length = 0;
    await (
      await comparisons.add(id, [step(3), step(2)])
    ).finished;
    expect(asked).toEqual([['step_2', 8]]);
    expect((await comparisons.report(id))?.checkpoints.map(({ name }) => name)).toEqual([
      'step_1',
      'step_2',
      'step_3',
    ]);
  });

  it('waits empty for the first checkpoint of a training run, and takes its size', async () => {
    const { comparisons } = await makeComparisons({ count: ({ which }) => (which === 'real' ? 900 : 6) });
    const { id } = await comparisons.start({ template, paths: [], folder: '/train/samples' });
    expect(await comparisons.report(id)).toBeNull();
    expect((await comparisons.get(id))?.record.template?.size).toBeNull();
    await (
      await comparisons.add(id, [step(1)])
    ).finished;
    expect((await comparisons.report(id))?.size).toBe(6);
    await (
      await comparisons.add(id, [step(2)])
    ).finished;
    expect((await comparisons.report(id))?.checkpoints.map(({ name }) => name)).toEqual(['step_1', 'step_2']);
  });

  it('refuses runs that were evaluated otherwise a place in the table, with the reason', async () => {
    const { comparisons, runs } = await makeComparisons({
      evaluate: request => {
        const result = resultOf(request);
        result.report.neighbors.k = request.k;
        return result;
      },
    });
    const records = [];
    for (const k of [1, 1, 3]) records.push(await runs.start({ ...exampleJob(step(k)), k }).finished);
    const id = await comparisons.ofRuns(records);
    const report = await comparisons.report(id);
    expect(report?.checkpoints).toHaveLength(2);
    expect(report?.refused).toEqual([
      { name: 'step_3', path: step(3), reason: 'It has another k (3, not 1).' },
    ]);
    await expect(comparisons.add(id, [step(9)])).rejects.toThrow(InputError);
  });

  it('takes differences to the baseline that was chosen', async () => {
    const { comparisons, id } = await compared({}, [step(1), step(2)]);
    expect((await comparisons.report(id))?.baseline).toBe('step_1');
    const second = (await comparisons.get(id))!.record.members[1]!;
    await comparisons.change(id, { baseline: second.runId });
    expect((await comparisons.report(id))?.baseline).toBe('step_2');
  });

  it('outlives the window with its name, notes and commit', async () => {
    const { comparisons, id, root } = await compared({}, [step(1), step(2)]);
    expect(comparisonTitle((await comparisons.get(id))!.record)).toBe('samples');
    await comparisons.change(id, { name: 'lower rate', notes: 'lr 1e-4', watching: true });
    const other = await makeComparisons({ folder: root });
    const [record] = await other.comparisons.list();
    expect(record).toMatchObject({
      id,
      name: 'lower rate',
      notes: 'lr 1e-4',
      watching: true,
      commit: { hash: 'abc', branch: 'main', changed: false },
    });
    expect((await other.comparisons.report(id))?.checkpoints).toHaveLength(2);
  });

  it('says that a checkpoint is done once, and not again when its run is renamed', async () => {
    const { comparisons, runs } = await makeComparisons();
    const done: string[] = [];
    comparisons.events.on(event => event.kind === 'done' && done.push(event.runId));
    const { id, finished } = await comparisons.start({ template, paths: [step(1), step(2)], folder: null });
    await finished;
    const members = (await comparisons.get(id))!.record.members.map(({ runId }) => runId);
    await vi.waitFor(() => expect(done).toEqual(members));
    await runs.rename(members[0]!, 'first');
    await vi.waitFor(async () => expect((await comparisons.get(id))!.revision).toBeGreaterThan(0));
    expect(done).toEqual(members);
  });

  it('loses a member whose run is deleted, and keeps those that others delete for age', async () => {
    const { comparisons, runs, id } = await compared({ keepRuns: 1 }, [step(1), step(2), step(3)]);
    expect((await runs.list()).length).toBe(3);
    const [first] = (await comparisons.get(id))!.record.members;
    await runs.delete(first!.runId);
    await vi.waitFor(async () =>
      expect((await comparisons.get(id))!.record.members.map(({ name }) => name)).toEqual([
        'step_2',
        'step_3',
      ]),
    );
  });

  it('loses all members whose runs are deleted at once, in every comparison that has them', async () => {
    const { comparisons, runs, id, root } = await compared({}, [step(1), step(2), step(3)]);
    const { runs: members } = (await comparisons.get(id))!;
    const records = members.map(run => run!.stored).filter(stored => 'state' in stored);
    const all = [id, await comparisons.ofRuns(records), await comparisons.ofRuns(records)];
    await Promise.all(records.slice(0, 2).map(record => runs.delete(record.id)));
    await vi.waitFor(async () => {
      const { comparisons: later } = await makeComparisons({ folder: root });
      for (const each of all) {
        expect((await comparisons.get(each))!.record.members.map(({ name }) => name)).toEqual(['step_3']);
        expect((await later.get(each))!.record.members.map(({ name }) => name)).toEqual(['step_3']);
      }
    });
  });

  it('keeps what is changed while its first checkpoint is counted, and stays deleted where it is deleted then', async () => {
    const { comparisons, root } = await makeComparisons();
    const { id } = await comparisons.start({ template, paths: [], folder: '/train/samples' });
    const adding = comparisons.add(id, [step(1)]);
    await comparisons.change(id, { name: 'mine' });
    await (
      await adding
    ).finished;
    expect((await comparisons.get(id))!.record).toMatchObject({ name: 'mine', template: { size: 8 } });
    const other = await comparisons.start({ template, paths: [], folder: '/train/others' });
    const late = expect(comparisons.add(other.id, [step(2)])).rejects.toThrow('This comparison is deleted.');
    await comparisons.delete(other.id, false);
    await late;
    expect(await readdir(path.join(root, 'comparisons'))).toEqual([`${id}.json`]);
  });

  it('is on disk as it was saved last, however many changes are made at once', async () => {
    const { comparisons, id, root } = await compared({}, [step(1), step(2)]);
    const changes = Array.from({ length: 40 }, (_, i) => comparisons.change(id, { notes: `note ${i}` }));
    await Promise.all(changes);
    const { comparisons: later } = await makeComparisons({ folder: root });
    expect((await later.get(id))!.record.notes).toBe('note 39');
  });

  it('has a checkpoint back that was taken out: in its place, by its run, as the baseline that it was', async () => {
    const asked: string[] = [];
    const { comparisons, id } = await compared(
      {
        evaluate: request => {
          asked.push(request.generated.path);
          return resultOf(request);
        },
      },
      [step(1), step(2), step(3)],
    );
    const before = (await comparisons.get(id))!.record;
    const second = before.members[1]!;
    await comparisons.change(id, { baseline: second.runId });
    asked.length = 0;
    expect(await comparisons.remove(id, second.runId)).toEqual(second);
    expect((await comparisons.report(id))?.checkpoints.map(({ name }) => name)).toEqual(['step_1', 'step_3']);
    await comparisons.restore(id, second);
    await comparisons.restore(id, second); // a second click changes nothing
    expect((await comparisons.get(id))!.record).toEqual({ ...before, baseline: second.runId, removed: [] });
    expect((await comparisons.report(id))?.baseline).toBe('step_2');
    expect(asked).toEqual([]);
    expect(await comparisons.remove(id, 'none')).toBeUndefined();
  });

  it('remembers, over a restart, what was taken out until it is back: a watched folder must not add it again', async () => {
    const { comparisons, id, root } = await compared({}, [step(1), step(2), step(3)]);
    const removed = async (of = comparisons) => (await of.get(id))!.record.removed;
    expect(await removed()).toBeUndefined();
    const { members } = (await comparisons.get(id))!.record;
    for (const { runId } of members.slice(0, 2)) await comparisons.remove(id, runId);
    expect(await removed()).toEqual([step(1), step(2)]);
    expect(await removed((await makeComparisons({ folder: root })).comparisons)).toEqual([step(1), step(2)]);
    await comparisons.restore(id, members[1]!);
    expect(await removed()).toEqual([step(1)]);
    await (
      await comparisons.add(id, [step(1)])
    ).finished;
    expect(await removed()).toEqual([]);
  });

  it('of runs has one of two of the same folder back under its own name', async () => {
    const { comparisons, runs } = await makeComparisons();
    const started = [step(1), step(1), step(2)].map(file =>
      runs.start({ ...template, generated: { path: file, labels: null } }),
    );
    const records = await Promise.all(started.map(({ finished }) => finished));
    const id = await comparisons.ofRuns(records);
    const { members } = (await comparisons.get(id))!.record;
    for (const { runId } of members) {
      await comparisons.restore(id, (await comparisons.remove(id, runId))!);
      expect((await comparisons.get(id))!.record.members).toEqual(members);
    }
  });

  it('has no checkpoint back that was added again, nor one whose run is gone, which it says', async () => {
    const { comparisons, runs, id } = await compared({}, [step(1), step(2), step(3)]);
    const [first, second] = (await comparisons.get(id))!.record.members;
    await comparisons.remove(id, first!.runId);
    await (
      await comparisons.add(id, [step(1)])
    ).finished;
    await comparisons.restore(id, first!);
    const { members } = (await comparisons.get(id))!.record;
    expect(members.map(({ name }) => name)).toEqual(['step_1', 'step_2', 'step_3']);
    expect(members[0]!.runId).not.toBe(first!.runId);
    await comparisons.remove(id, second!.runId);
    await runs.delete(second!.runId);
    await expect(comparisons.restore(id, second!)).rejects.toThrow('The run of step_2 is deleted.');
  });

  it('is deleted alone, or with its runs', async () => {
    const { comparisons, runs, id, root } = await compared({}, [step(1), step(2)]);
    await comparisons.delete(id, false);
    expect(await comparisons.list()).toEqual([]);
    expect(await readdir(path.join(root, 'comparisons'))).toEqual([]);
    const records = (await runs.list()).map(({ stored }) => stored);
    expect(records).toHaveLength(2);
    const again = await comparisons.ofRuns(records.filter(record => 'state' in record));
    await comparisons.delete(again, true);
    expect(await runs.list()).toEqual([]);
  });

  it('a file that is damaged is passed over, and stays', async () => {
    const { comparisons, id, root } = await compared({}, [step(1), step(2)]);
    const { writeFile } = await import('node:fs/promises');
    const damaged = path.join(root, 'comparisons', 'a.json');
    await writeFile(damaged, '{"schema": 1');
    const other = await makeComparisons({ folder: root });
    expect((await other.comparisons.list()).map(record => record.id)).toEqual([id]);
    expect(other.onDefect).toHaveBeenCalledOnce();
    expect(await readdir(path.join(root, 'comparisons'))).toContain('a.json');
    expect(await comparisons.list()).toHaveLength(1);
  });
});
