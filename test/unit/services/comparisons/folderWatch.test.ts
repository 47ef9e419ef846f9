import { appendFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FolderWatch, type WaitingCheckpoint } from '../../../../src/services/comparisons/folderWatch';
import { countSamples } from '../../../../src/features/countSamples';
import { temporaryFolder } from '../../../support/temporaryFolder';

const SETTLE = 1000;
const SIZE = 4;

/** A watched folder on disk, with a clock that is set by hand. */
async function watched() {
  const folder = path.join(await temporaryFolder(), 'samples');
  await mkdir(folder);
  const clock = { now: 0 };
  const taken: string[] = [];
  const waits: { last: WaitingCheckpoint[] } = { last: [] };
  let gone = 0;
  const watch = new FolderWatch({
    folder,
    settleMs: SETTLE,
    isKnown: file => taken.includes(path.basename(file)),
    isWhole: async file => (await countSamples(file, 'generated')).count >= SIZE,
    onWritten: files => {
      taken.push(...files.map(file => path.basename(file)));
      return Promise.resolve();
    },
    onWaiting: waiting => (waits.last = waiting),
    onGone: () => gone++,
    now: () => clock.now,
  });
  const write = async (name: string, image: number, text = 'pixels') => {
    await mkdir(path.join(folder, name), { recursive: true });
    await writeFile(path.join(folder, name, `${image}.png`), text);
  };
  return {
    folder,
    watch,
    taken,
    write,
    waiting: () => waits.last.map(({ path: file, why }) => [path.basename(file), why]),
    goneTimes: () => gone,
    /** Looks after so many milliseconds. */
    look: async (after: number) => {
      clock.now += after;
      await watch.look();
    },
  };
}

describe('a watched folder', () => {
  it('gives a checkpoint that is written slowly only when nothing changed in it for the settling time', async () => {
    const { write, look, taken, waiting } = await watched();
    for (let image = 0; image < 6; image++) {
      await write('step_1', image);
      await look(SETTLE - 1);
      expect(taken).toEqual([]);
      expect(waiting()).toEqual([['step_1', 'writing']]);
    }
    await look(SETTLE);
    expect(taken).toEqual(['step_1']);
  });

  it('waits while the last image of a checkpoint still grows', async () => {
    const { folder, write, look, taken } = await watched();
    for (let image = 0; image < SIZE; image++) await write('step_1', image);
    await look(0);
    await appendFile(path.join(folder, 'step_1', `${SIZE - 1}.png`), 'more');
    await look(SETTLE);
    expect(taken).toEqual([]);
    await look(SETTLE);
    expect(taken).toEqual(['step_1']);
  });

  it('never takes what a crash left short, goes on with the next, and takes it when it is completed after all', async () => {
    const { write, look, taken, waiting } = await watched();
    await write('step_1', 0);
    await write('step_1', 1); // the training run dies here
    await look(0);
    await look(SETTLE);
    await look(10 * SETTLE);
    expect(taken).toEqual([]);
    expect(waiting()).toEqual([['step_1', 'short']]);
    for (let image = 0; image < SIZE; image++) await write('step_2', image);
    await look(0);
    await look(SETTLE);
    expect(taken).toEqual(['step_2']);
    for (let image = 0; image < SIZE; image++) await write('step_1', image);
    await look(0);
    expect(waiting()).toEqual([['step_1', 'writing']]);
    await look(SETTLE);
    expect(taken).toEqual(['step_2', 'step_1']);
  });

  it('gives several checkpoints in their natural order', async () => {
    const { write, look, taken } = await watched();
    for (const name of ['step_10', 'step_9'])
      for (let image = 0; image < SIZE; image++) await write(name, image);
    await look(0);
    await look(SETTLE);
    expect(taken).toEqual(['step_9', 'step_10']);
  });

  it('ends when the folder is gone for two looks, and not when it was only replaced', async () => {
    const { folder, look, goneTimes, write, taken } = await watched();
    await rename(folder, `${folder}.old`);
    await look(SETTLE);
    expect(goneTimes()).toBe(0);
    await rename(`${folder}.old`, folder);
    await look(SETTLE);
    await rm(folder, { recursive: true });
    await look(SETTLE);
    await look(SETTLE);
    await look(SETTLE);
    expect(goneTimes()).toBe(1);
    for (let image = 0; image < SIZE; image++) await write('step_1', image);
    await look(SETTLE);
    await look(SETTLE);
    expect(taken).toEqual([]);
  });
});
