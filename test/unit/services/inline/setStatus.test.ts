import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CancelledError, InputError } from '../../../../src/contract/errors';
import { EvaluatedSets } from '../../../../src/services/inline/evaluatedSets';
import { setStatus } from '../../../../src/services/inline/setStatus';
import { exampleJob, exampleResult } from '../exampleResult';
import { makeRuns } from '../inProcessEngine';

const set = path.resolve('/samples/a');
const real = path.resolve('/samples/real');
const isReal = (file: string) => file === real;

describe('where a set stands', () => {
  it('is new, under way, done, and failed beside what was done before', async () => {
    let fail = false;
    const { runs } = await makeRuns(() => {
      if (fail) throw new InputError('No.', 'Try again.');
      return exampleResult();
    });
    const sets = new EvaluatedSets(runs);
    expect(await setStatus(set, sets, isReal)).toEqual({ kind: 'new' });
    const first = runs.start(exampleJob(set));
    expect(await setStatus(set, sets, isReal)).toMatchObject({ kind: 'underWay', done: null });
    const done = await first.finished;
    expect(await setStatus(set, sets, isReal)).toEqual({ kind: 'done', done });
    fail = true;
    const record = await runs.start(exampleJob(set)).finished;
    expect(await setStatus(set, sets, isReal)).toEqual({ kind: 'failed', record, done });
  });

  it('is what it was before an evaluation that was cancelled', async () => {
    let cancel = false;
    const { runs } = await makeRuns(() => {
      if (cancel) throw new CancelledError();
      return exampleResult();
    });
    const sets = new EvaluatedSets(runs);
    const done = await runs.start(exampleJob(set)).finished;
    cancel = true;
    expect((await runs.start(exampleJob(set)).finished).state).toBe('cancelled');
    expect(await setStatus(set, sets, isReal)).toEqual({ kind: 'done', done });
  });

  it('is the reference set, counted by the newest evaluation against it', async () => {
    const { runs } = await makeRuns(() => exampleResult());
    const sets = new EvaluatedSets(runs);
    expect(await setStatus(real, sets, isReal)).toEqual({ kind: 'reference', images: null });
    const job = { ...exampleJob(set), real: { path: real, labels: null } };
    await runs.start(job).finished;
    expect(await setStatus(real, sets, isReal)).toEqual({ kind: 'reference', images: 2 });
  });
});
