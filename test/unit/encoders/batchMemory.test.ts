import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { batchMemory } from '../../../src/encoders/batchMemory';
import { locateEncoder } from '../../../src/encoders/locate';
import { openEncoder } from '../../../src/encoders/session';
import { scratchFolder } from './support/scratch';

describe('a batch size that was found', () => {
  it('is remembered by encoder, provider and machine, and by nothing less', async () => {
    await using folder = await scratchFolder();
    await batchMemory(folder.path, 'weights').remember('cpu', 16);
    expect(await batchMemory(folder.path, 'weights').recall('cpu')).toBe(16);
    expect(await batchMemory(folder.path, 'weights').recall('cuda')).toBeNull();
    expect(await batchMemory(folder.path, 'others').recall('cpu')).toBeNull();
    expect(await batchMemory(folder.path, 'weights', 'another machine').recall('cpu')).toBeNull();
  });

  it.each(['', 'x', '0', '-4', '1e9', '2.5', '{}'])('is found anew where the file says "%s"', async text => {
    await using folder = await scratchFolder();
    const memory = batchMemory(folder.path, 'weights');
    await memory.remember('cpu', 16);
    const [name] = await readdir(path.join(folder.path, 'batches'));
    await writeFile(path.join(folder.path, 'batches', name!), text);
    expect(await memory.recall('cpu')).toBeNull();
  });

  it('is forgotten without an error where the folder cannot be written', async () => {
    await using folder = await scratchFolder();
    await mkdir(path.join(folder.path, 'x'));
    await writeFile(path.join(folder.path, 'x', 'batches'), 'a file in the way');
    const memory = batchMemory(path.join(folder.path, 'x'), 'weights');
    await memory.remember('cpu', 16);
    expect(await memory.recall('cpu')).toBeNull();
  });

  it('is found by a session in its work, and the next session starts with it', async () => {
    await using folder = await scratchFolder();
    const located = await locateEncoder('builtin', folder.path);
    const memory = batchMemory(folder.path, located.weightsSha256);
    const { width, height } = located.description.input;
    const session = await openEncoder(located, 'cpu', undefined, memory);
    let batches = 0;
    for (; (await memory.recall('cpu')) === null && batches < 20; batches++) {
      const n = session.batchSize;
      await session.encode(new Uint8Array(n * width * height * 3).fill(batches), n);
    }
    const found = session.batchSize;
    await session.dispose();
    expect(batches).toBeLessThan(20);
    expect(await memory.recall('cpu')).toBe(found);
    const next = await openEncoder(located, 'cpu', undefined, memory);
    expect(next.batchSize).toBe(found);
    await next.dispose();
  });
});
