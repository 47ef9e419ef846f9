import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../../src/contract/errors';
import { EvaluatedSets } from '../../../../src/services/inline/evaluatedSets';
import { SampleIndex } from '../../../../src/services/inline/sampleIndex';
import { exampleJob, exampleResult } from '../exampleResult';
import { makeRuns } from '../inProcessEngine';

const set = (name: string) => path.resolve('/samples', name);

describe('evaluated sets', () => {
  it('knows the finished runs of a set, newest first, however its path is written', async () => {
    const { runs } = await makeRuns(() => exampleResult());
    const sets = new EvaluatedSets(runs);
    const first = await runs.start(exampleJob(set('a'))).finished;
    const second = await runs.start(exampleJob(set('a') + path.sep)).finished;
    await runs.start(exampleJob(set('b'))).finished;
    const found = await sets.of(set('a'));
    expect(found?.done.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(found?.latest).toBeNull();
    expect((await sets.list()).map(each => each.path).sort()).toEqual([set('a'), set('b')]);
    expect(await sets.of(set('c'))).toBeUndefined();
  });

  it('tells of the newest run that is not finished beside those that are', async () => {
    let fail = false;
    const { runs } = await makeRuns(() => {
      if (fail) throw new InputError('No.', 'Try again.');
      return exampleResult();
    });
    const sets = new EvaluatedSets(runs);
    const { id } = await runs.start(exampleJob(set('a'))).finished;
    fail = true;
    const { id: failed, finished } = runs.start(exampleJob(set('a')));
    expect((await sets.of(set('a')))?.latest?.stored.id).toBe(failed);
    await finished;
    const found = await sets.of(set('a'));
    expect(found?.latest?.stored).toMatchObject({ id: failed, state: 'failed' });
    expect(found?.done.map(each => each.id)).toEqual([id]);
  });

  it('forgets a deleted run', async () => {
    const { runs } = await makeRuns(() => exampleResult());
    const sets = new EvaluatedSets(runs);
    const { id } = await runs.start(exampleJob(set('a'))).finished;
    expect(await sets.of(set('a'))).toBeDefined();
    await runs.delete(id);
    expect(await sets.of(set('a'))).toBeUndefined();
  });
});

describe('the evaluated set around a file', () => {
  it('is the innermost one with a finished run', async () => {
    let fail = false;
    const { runs } = await makeRuns(() => {
      if (fail) throw new InputError('No.', 'Try again.');
      return exampleResult();
    });
    const sets = new EvaluatedSets(runs);
    await runs.start(exampleJob(set('a'))).finished;
    await runs.start(exampleJob(set('a/cat'))).finished;
    fail = true;
    await runs.start(exampleJob(set('a/cat/deep'))).finished;
    expect((await sets.around(set('a/cat/deep/x.png')))?.path).toBe(set('a/cat'));
    expect((await sets.around(set('a/dog/x.png')))?.path).toBe(set('a'));
    expect(await sets.around(set('a'))).toBeUndefined();
    expect(await sets.around(set('another/x.png'))).toBeUndefined();
  });
});

describe('the sample that a file is', () => {
  const job = { ...exampleJob(set('step')), real: { path: set('real'), labels: null } };

  it('is a row of the newest run of the folder around it, generated or real', async () => {
    const result = exampleResult();
    const { runs } = await makeRuns(() => result);
    const samples = new SampleIndex(runs, new EvaluatedSets(runs));
    await runs.start(job).finished;
    const { id } = await runs.start(job).finished;
    for (const [of, folder] of [
      ['generated', 'step'],
      ['real', 'real'],
    ] as const) {
      const found = await samples.find(path.join(set(folder), result.columns[of].names[1]!));
      expect(found).toMatchObject({ record: { id }, set: of, row: 1 });
    }
  });

  it('is none where no evaluated folder has the file', async () => {
    const { runs } = await makeRuns(() => exampleResult());
    const samples = new SampleIndex(runs, new EvaluatedSets(runs));
    await runs.start(job).finished;
    expect(await samples.find(path.join(set('step'), 'new.png'))).toBeNull();
    expect(await samples.find(path.resolve('/samples/step.png'))).toBeNull();
  });

  it('may lie in a folder whose name begins with two dots', async () => {
    const result = exampleResult();
    result.columns.generated.names[0] = '..odd/x.png';
    const { runs } = await makeRuns(() => result);
    const samples = new SampleIndex(runs, new EvaluatedSets(runs));
    await runs.start(job).finished;
    expect(await samples.find(path.join(set('step'), '..odd', 'x.png'))).toMatchObject({ row: 0 });
  });

  it('is of the innermost folder where evaluated folders lie in each other', async () => {
    const { runs } = await makeRuns(() => exampleResult());
    const samples = new SampleIndex(runs, new EvaluatedSets(runs));
    const inner = await runs.start({ ...job, generated: { path: set('step/cat'), labels: null } }).finished;
    await runs.start(job).finished;
    const name = exampleResult().columns.generated.names[0]!;
    expect(await samples.find(path.join(set('step/cat'), name))).toMatchObject({ record: { id: inner.id } });
  });
});
