import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/contract/errors';
import type { RunRecord } from '../../../src/services/runRecord';
import type { Runs } from '../../../src/services/runs';
import { startAgain } from '../../../src/services/startAgain';
import { exampleJob, exampleResult } from './exampleResult';
import { makeRuns } from './inProcessEngine';

const same = { encoder: null, inPlace: false };

/** Runs whose evaluations fail until they are mended, and a run that failed. */
async function withFailed(): Promise<{
  runs: Runs;
  failed: RunRecord;
  mend: () => void;
  evaluated: string[];
}> {
  let broken = true;
  const evaluated: string[] = [];
  const { runs } = await makeRuns(({ generated }) => {
    evaluated.push(generated.path);
    if (broken) throw new InputError('No.', 'Mend it.');
    return exampleResult();
  });
  const failed = await runs.start(exampleJob()).finished;
  evaluated.length = 0;
  return { runs, failed, mend: () => (broken = false), evaluated };
}

const ids = async (runs: Runs) => (await runs.list()).map(({ stored }) => stored.id);

describe('a run that is evaluated once more', () => {
  it('is evaluated in its place where it failed, as a new run where it is done', async () => {
    const { runs, failed, mend } = await withFailed();
    mend();
    const again = await startAgain(runs, failed, same);
    expect(again.id).toBe(failed.id);
    const done = await again.finished!;
    expect(done.state).toBe('done');
    const anew = await startAgain(runs, done, same);
    expect(anew.id).not.toBe(failed.id);
    expect((await anew.finished!).job).toEqual(failed.job);
    expect(await ids(runs)).toHaveLength(2);
  });

  it('is evaluated once by a double click, and the second click is shown the first', async () => {
    const { runs, failed, mend, evaluated } = await withFailed();
    mend();
    const clicks = await Promise.all([startAgain(runs, failed, same), startAgain(runs, failed, same)]);
    expect(clicks.map(({ id }) => id)).toEqual([failed.id, failed.id]);
    expect(clicks.map(({ finished }) => finished !== null)).toEqual([true, false]);
    const done = await clicks[0].finished!;
    expect(evaluated).toHaveLength(1);
    const [first, second] = await Promise.all([startAgain(runs, done, same), startAgain(runs, done, same)]);
    expect([second.id, second.finished]).toEqual([first.id, null]);
    await first.finished;
    expect(evaluated).toHaveLength(2);
    expect(runs.underWay()).toEqual([]);
  });

  it('is what it is now, not what a notification told of: done meanwhile, it keeps its result', async () => {
    const { runs, failed, mend } = await withFailed();
    mend();
    const done = await (await startAgain(runs, failed, same)).finished!;
    const again = await startAgain(runs, failed, same); // the old notification is still there
    expect(again.id).not.toBe(failed.id);
    await again.finished;
    expect((await runs.get(done.id))?.stored).toEqual(done);
  });

  it('is a new run where it was deleted meanwhile', async () => {
    const { runs, failed, mend } = await withFailed();
    mend();
    await runs.delete(failed.id);
    const again = await startAgain(runs, failed, same);
    expect(again.id).not.toBe(failed.id);
    expect((await again.finished!).state).toBe('done');
    expect(await ids(runs)).toEqual([again.id]);
  });

  it('stays where it is as part of a comparison, done or not, and is evaluated once by a double click', async () => {
    const { runs, failed, mend, evaluated } = await withFailed();
    mend();
    const inPlace = { encoder: null, inPlace: true };
    for (let time = 1; time <= 2; time++) {
      const clicks = await Promise.all([
        startAgain(runs, failed, inPlace),
        startAgain(runs, failed, inPlace),
      ]);
      expect(clicks.map(({ id }) => id)).toEqual([failed.id, failed.id]);
      expect(clicks[1].finished).toBeNull();
      await clicks[0].finished;
      expect(evaluated).toHaveLength(time);
    }
    expect(await ids(runs)).toEqual([failed.id]);
  });

  it('is a new run with another encoder, and its own stays as it is', async () => {
    const { runs, failed, mend } = await withFailed();
    mend();
    const again = await startAgain(runs, failed, { encoder: 'dinov2-vits14', inPlace: false });
    expect((await again.finished!).job).toEqual({ ...failed.job, encoder: 'dinov2-vits14' });
    expect((await runs.get(failed.id))?.stored).toEqual(failed);
  });
});
