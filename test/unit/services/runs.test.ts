import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import type { EvaluationRequest, EvaluationResult } from '../../../src/contract/engine';
import { DisconnectedError, InputError } from '../../../src/contract/errors';
import type { CallContext } from '../../../src/contract/rpc';
import type { Progress } from '../../../src/contract/progress';
import { runTitle } from '../../../src/services/runs';
import { exampleJob, exampleResult } from './exampleResult';
import { makeRuns, type Evaluate } from './inProcessEngine';
import { temporaryFolder } from '../../support/temporaryFolder';

async function untilAborted(
  _: EvaluationRequest,
  { signal }: CallContext<Progress>,
): Promise<EvaluationResult> {
  await new Promise<void>(resolve => signal.addEventListener('abort', () => resolve(), { once: true }));
  throw new Error('aborted');
}

const some: Progress = {
  stage: 'encode',
  label: 'Encoding',
  done: 1,
  total: 2,
  unit: 'images',
  rate: 0,
  secondsLeft: null,
};

describe('runs', () => {
  it('a finished run is on disk with its result, and another window sees it', async () => {
    const folder = await temporaryFolder();
    const { runs } = await makeRuns(() => exampleResult(), { folder });
    const { id, finished } = runs.start(exampleJob());
    expect((await finished).state).toBe('done');
    const other = await makeRuns(() => exampleResult(), { folder });
    const [run] = await other.runs.list();
    expect(run?.stored).toEqual(await finished);
    expect(await other.runs.result(id)).toEqual(exampleResult());
  });

  it('evaluations run one at a time, in the order asked', async () => {
    let together = 0;
    const order: string[] = [];
    const { runs } = await makeRuns(async ({ generated }) => {
      expect(++together).toBe(1);
      order.push(generated.path);
      await sleep(5);
      together--;
      return exampleResult();
    });
    const paths = ['/c', '/a', '/b'];
    await Promise.all(paths.map(path => runs.start(exampleJob(path)).finished));
    expect(order).toEqual(paths);
  });

  it('the job reaches the engine as asked, with its folders', async () => {
    const evaluate = vi.fn<Evaluate>(() => exampleResult());
    const { runs } = await makeRuns(evaluate);
    await runs.start(exampleJob()).finished;
    expect(evaluate.mock.calls[0]?.[0]).toEqual({
      ...exampleJob(),
      folders: { cache: '/cache', encoders: '/encoders' },
    });
  });

  it('progress is told while it runs, and gone when it is done', async () => {
    const { runs } = await makeRuns((_, { progress }) => {
      progress(some);
      return exampleResult();
    });
    const told: Progress[] = [];
    runs.events.on(event => event.kind === 'progress' && told.push(event.progress));
    const { id, finished } = runs.start(exampleJob());
    await finished;
    expect(told).toEqual([some]);
    expect((await runs.get(id))?.progress).toBeNull();
  });

  it('cancelling the running one lets the next begin, and is no failure', async () => {
    const { runs, onDefect } = await makeRuns((request, context) =>
      request.generated.path === '/slow' ? untilAborted(request, context) : exampleResult(),
    );
    const slow = runs.start(exampleJob('/slow'));
    const next = runs.start(exampleJob('/next'));
    await vi.waitFor(() => expect(runs.underWay()[0]?.state).toBe('running'));
    runs.cancel(slow.id);
    expect((await slow.finished).state).toBe('cancelled');
    expect((await next.finished).state).toBe('done');
    expect(onDefect).not.toHaveBeenCalled();
  });

  it('a cancelled run keeps where it stopped, renamed or not, until it is evaluated again', async () => {
    let goesOn = false;
    const { runs } = await makeRuns((request, context) => {
      if (goesOn) return exampleResult();
      context.progress(some);
      return untilAborted(request, context);
    });
    const { id, finished } = runs.start(exampleJob());
    await vi.waitFor(async () => expect((await runs.get(id))?.progress).toEqual(some));
    runs.cancel(id);
    const cancelled = await finished;
    expect(await runs.get(id)).toMatchObject({ progress: null, stoppedAt: some });
    await runs.rename(id, 'The slow one');
    expect(await runs.get(id)).toMatchObject({ progress: null, stoppedAt: some });
    goesOn = true;
    const again = runs.restart(cancelled);
    expect((await runs.get(id))?.stoppedAt).toBeNull();
    await again.finished;
    expect(await runs.get(id)).toMatchObject({ progress: null, stoppedAt: null });
  });

  it('a cancelled waiting run never reaches the engine', async () => {
    const evaluate = vi.fn<Evaluate>(untilAborted);
    const { runs } = await makeRuns(evaluate);
    const first = runs.start(exampleJob('/first'));
    const second = runs.start(exampleJob('/second'));
    runs.cancel(second.id);
    expect((await second.finished).state).toBe('cancelled');
    runs.cancelAll();
    await first.finished;
    expect(evaluate.mock.calls.map(([request]) => request.generated.path)).not.toContain('/second');
  });

  it('bad input is a failure with its mend, and no defect', async () => {
    const { runs, onDefect } = await makeRuns(() => {
      throw new InputError('Only 3 images.', 'Add some.');
    });
    const { failure, state } = await runs.start(exampleJob()).finished;
    expect({ failure, state }).toEqual({
      state: 'failed',
      failure: { message: 'Only 3 images.', mend: 'Add some.' },
    });
    expect(onDefect).not.toHaveBeenCalled();
  });

  it('a dead engine is a failure in words that offers to go on, and is logged', async () => {
    const { runs, onDefect } = await makeRuns(() => {
      throw new DisconnectedError('it was killed');
    });
    const { failure } = await runs.start(exampleJob()).finished;
    expect(failure?.message).toContain('it was killed');
    expect(failure?.mend).toContain('again');
    expect(onDefect).toHaveBeenCalledOnce();
  });

  it('a failed run is evaluated again in its place', async () => {
    let broken = true;
    const { runs } = await makeRuns(() => {
      if (broken) throw new InputError('No.', 'Mend it.');
      return exampleResult();
    });
    const failed = await runs.start(exampleJob()).finished;
    broken = false;
    const again = await runs.restart(failed).finished;
    expect(again).toMatchObject({ id: failed.id, state: 'done', failure: null });
    expect(await runs.list()).toHaveLength(1);
  });

  it('a run is called after its folder until it is named, and again when the name is emptied', async () => {
    const folder = await temporaryFolder();
    const { runs, store } = await makeRuns(() => exampleResult(), { folder });
    const { id, finished } = runs.start(exampleJob('/samples/step_0300'));
    expect(runTitle(await finished)).toBe('step_0300');
    await runs.rename(id, '  The best  ');
    const [stored] = await store.list();
    expect(stored && runTitle(stored)).toBe('The best');
    await runs.rename(id, ' ');
    expect(runTitle((await runs.get(id))!.stored)).toBe('step_0300');
  });

  it('a name given while it runs is kept', async () => {
    const { runs } = await makeRuns(async () => {
      await sleep(20);
      return exampleResult();
    });
    const { id, finished } = runs.start(exampleJob());
    await runs.rename(id, 'Mine');
    expect((await finished).name).toBe('Mine');
  });

  it('deleting a run under way cancels it and leaves nothing', async () => {
    const { runs, store } = await makeRuns(untilAborted);
    const { id } = runs.start(exampleJob());
    await vi.waitFor(() => expect(runs.underWay()[0]?.state).toBe('running'));
    await runs.delete(id);
    expect(await runs.list()).toEqual([]);
    expect(await store.list()).toEqual([]);
  });

  it('deleting it twice at once comes to an end for both', async () => {
    const { runs, store } = await makeRuns(untilAborted);
    const { id } = runs.start(exampleJob());
    await vi.waitFor(() => expect(runs.underWay()[0]?.state).toBe('running'));
    await Promise.all([runs.delete(id), runs.delete(id)]);
    expect(await store.list()).toEqual([]);
  });

  it('only the newest runs are kept, as many as the setting says', async () => {
    const { runs, store } = await makeRuns(() => exampleResult(), { keepRuns: 2 });
    const ids: string[] = [];
    for (let i = 0; i < 4; i++) {
      const { id, finished } = runs.start(exampleJob(`/${i}`));
      await finished;
      ids.push(id);
      await sleep(2); // ids sort by the millisecond
    }
    await vi.waitFor(async () => expect((await store.list()).map(run => run.id)).toEqual([ids[3], ids[2]]));
    expect((await runs.list()).map(run => run.stored.id)).toEqual([ids[3], ids[2]]);
  });

  it('a result that cannot be read says so in words', async () => {
    const { runs } = await makeRuns(() => exampleResult());
    await expect(runs.result('20260101T000000000Z-abcdef')).rejects.toThrow(InputError);
  });

  it('the revision grows with every change', async () => {
    const { runs } = await makeRuns(() => exampleResult());
    const { id, finished } = runs.start(exampleJob());
    const run = await runs.get(id);
    const seen: (number | undefined)[] = [run?.revision];
    runs.events.on(event => event.kind === 'changed' && seen.push(run?.revision));
    await finished;
    await runs.rename(id, 'x');
    expect(seen).toEqual([...seen.keys()]);
    expect(seen).toHaveLength(4); // queued, running, done, renamed
  });
});
