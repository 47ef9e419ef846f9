import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderState } from '../../../../src/services/folderState';
import { SetAges } from '../../../../src/services/inline/setAges';
import { SetStates } from '../../../../src/services/inline/setStates';
import type { RunRecord } from '../../../../src/services/runRecord';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { exampleJob } from '../exampleResult';

async function evaluated(): Promise<{ set: string; record: RunRecord; ages: SetAges; told: string[] }> {
  const set = path.join(await temporaryFolder(), 'step');
  await mkdir(set);
  await writeFile(path.join(set, 'a.png'), 'a');
  const record: RunRecord = {
    schema: 1,
    id: 'run',
    name: null,
    createdAt: '2026-01-02T03:04:05.000Z',
    notes: '',
    commit: null,
    setState: await folderState(set),
    state: 'done',
    job: exampleJob(set),
    failure: null,
    summary: null,
  };
  const ages = new SetAges(new SetStates());
  const told: string[] = [];
  ages.changes.on(path => told.push(path));
  return { set, record, ages, told };
}

describe('ages of sets', () => {
  it('are asked for at once, and told once they are known', async () => {
    const { set, record, ages, told } = await evaluated();
    await writeFile(path.join(set, 'b.png'), 'b');
    expect(ages.isStale(record)).toBe(false);
    await expect.poll(() => told).toEqual([set]);
    expect(ages.isStale(record)).toBe(true);
  });

  it('tell nothing of sets that are what they were', async () => {
    const { set, record, ages, told } = await evaluated();
    expect(ages.isStale(record)).toBe(false);
    await ages.lookAgain(set);
    expect(told).toEqual([]);
    expect(ages.isStale(record)).toBe(false);
  });

  it('are looked at again where files changed, only of sets that were asked for', async () => {
    const { set, record, ages, told } = await evaluated();
    await ages.lookAgain(set);
    expect(told).toEqual([]);
    ages.isStale(record);
    await ages.lookAgain(set);
    await writeFile(path.join(set, 'a.png'), 'another');
    await ages.lookAgain(set);
    expect(told).toEqual([set]);
  });

  it('know nothing of a run by its id where that was evaluated once more', async () => {
    const { set, record, ages } = await evaluated();
    await writeFile(path.join(set, 'b.png'), 'b');
    ages.isStale(record);
    await ages.lookAgain(set);
    const again = { ...record, setState: await folderState(set) };
    expect(ages.isStale(again)).toBe(false);
    await ages.lookAgain(set);
    expect(ages.isStale(again)).toBe(false);
  });
});
