import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EvaluationJob, RunRecord } from '../../../../src/services/runRecord';
import type { EvaluatedSet } from '../../../../src/services/inline/evaluatedSets';
import { previousRun, setHistory } from '../../../../src/services/inline/setHistory';
import { exampleJob, exampleResult } from '../exampleResult';
import { summarize } from '../../../../src/services/runRecord';

const at = (name: string) => path.resolve('/samples', name);

function run(name: string, day: number, changes: Partial<EvaluationJob> = {}): RunRecord {
  const createdAt = `2026-01-${String(day).padStart(2, '0')}T00:00:00.000Z`;
  return {
    schema: 1,
    id: `2026010${day}T000000000Z-abcdef`,
    name: null,
    createdAt,
    notes: '',
    commit: null,
    setState: null,
    state: 'done',
    job: { ...exampleJob(at(name)), ...changes },
    failure: null,
    summary: summarize(exampleResult().report),
  };
}

/** Newest first within a set. */
function sets(...runs: RunRecord[]): EvaluatedSet[] {
  const paths = [...new Set(runs.map(({ job }) => path.resolve(job.generated.path)))];
  return paths.map(file => ({
    path: file,
    done: runs
      .filter(({ job }) => path.resolve(job.generated.path) === file)
      .sort((a, b) => (a.id < b.id ? 1 : -1)),
    latest: null,
  }));
}

const ids = (history: ReturnType<typeof setHistory>) => history?.points.map(({ record }) => record.id);

describe('the history of a set', () => {
  it('is its runs, the earliest first, with the run among them', () => {
    const [first, second, third] = [run('step_2', 1), run('step_2', 2), run('step_2', 3)];
    const history = setHistory(second, sets(first, second, third, run('step_1', 4)), '');
    expect(history).toMatchObject({ of: 'runs', at: 1 });
    expect(ids(history)).toEqual([first.id, second.id, third.id]);
  });

  it('is that of the checkpoints beside it, in the order of training, where it has one run', () => {
    const [late, early, middle] = [run('step_30k', 1), run('step_900', 2), run('step_10000', 3)];
    const history = setHistory(middle, sets(late, early, middle), '');
    expect(history).toMatchObject({ of: 'checkpoints', at: 1 });
    expect(history?.points.map(({ name }) => name)).toEqual(['step_900', 'step_10000', 'step_30k']);
  });

  it('has no run that was evaluated in another way, however it differs', () => {
    const own = run('step_2', 5);
    const others = [
      run('step_1', 1, { k: 7 }),
      run('step_3', 2, { encoder: 'dinov2-vits14' }),
      run('step_4', 3, { real: { path: at('other'), labels: null } }),
      { ...run('step_5', 4), summary: { ...run('step_5', 4).summary!, generatedCount: 1 } },
      run('step_2', 6, { balls: 'open' }),
    ];
    for (const other of others) expect(setHistory(own, sets(own, other), '')).toBeNull();
  });

  it('has no set whose name has no such step, and none of another folder', () => {
    const own = run('step_2', 1);
    expect(
      setHistory(own, sets(own, run('final', 2), run('other/step_1', 3), run('epoch_1', 4)), ''),
    ).toBeNull();
    const named = run('final', 1);
    expect(setHistory(named, sets(named, run('best', 2)), '')).toBeNull();
  });

  it('reads steps by the user’s pattern, and by the usual names where that cannot be used', () => {
    const [a, b] = [run('a-2-of-9', 1), run('b-1-of-9', 2)];
    expect(ids(setHistory(a, sets(a, b), '(\\d+)-of'))).toEqual([b.id, a.id]);
    const [one, two] = [run('step_1', 1), run('step_2', 2)];
    expect(ids(setHistory(two, sets(two, one), '('))).toEqual([one.id, two.id]);
  });
});

describe('the run before a run', () => {
  it('is the set’s own before the checkpoint before it', () => {
    const [older, own, before] = [run('step_2', 1), run('step_2', 2), run('step_1', 3)];
    expect(previousRun(own, sets(older, own, before), '')).toBe(older);
    expect(previousRun(older, sets(older, own, before), '')).toBe(before);
    expect(previousRun(before, sets(older, own, before), '')).toBeNull();
  });

  it('is a comparable one where there is one', () => {
    const [other, own, before] = [run('step_2', 1, { k: 7 }), run('step_2', 2), run('step_1', 3)];
    expect(previousRun(own, sets(other, own, before), '')).toBe(before);
    expect(previousRun(own, sets(other, own), '')).toBe(other);
  });
});
