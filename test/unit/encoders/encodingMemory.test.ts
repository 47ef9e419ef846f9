import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodingMemory } from '../../../src/encoders/encodingMemory';
import { locateEncoder } from '../../../src/encoders/locate';
import { openEncoder } from '../../../src/encoders/session';
import { usableProcessors } from '../../../src/machine/usableProcessors';
import { scratchFolder } from './support/scratch';

describe('what was found best for encoding', () => {
  it('is remembered by encoder, provider and machine, and by nothing less', async () => {
    await using folder = await scratchFolder();
    await encodingMemory(folder.path, 'weights').remember('cpu', { batch: 16 });
    expect(await encodingMemory(folder.path, 'weights').recall('cpu')).toEqual({ batch: 16 });
    expect(await encodingMemory(folder.path, 'weights').recall('cuda')).toEqual({});
    expect(await encodingMemory(folder.path, 'others').recall('cpu')).toEqual({});
    expect(await encodingMemory(folder.path, 'weights', 'another machine').recall('cpu')).toEqual({});
  });

  it('keeps what else is remembered', async () => {
    await using folder = await scratchFolder();
    const memory = encodingMemory(folder.path, 'weights');
    await memory.remember('cpu', { batch: 16 });
    await memory.remember('cpu', { imageThreads: 3 });
    expect(await memory.recall('cpu')).toEqual({ batch: 16, imageThreads: 3 });
    await memory.remember('cpu', { imageThreads: 6 });
    expect(await memory.recall('cpu')).toEqual({ batch: 16, imageThreads: 6 });
  });

  it.each(['', 'x', '16', 'null', '{"batch":0}', '{"batch":-4}', '{"batch":1e9}', '{"batch":2.5}'])(
    'is found anew where the file says "%s"',
    async text => {
      await using folder = await scratchFolder();
      const memory = encodingMemory(folder.path, 'weights');
      await memory.remember('cpu', { batch: 16 });
      const [name] = await readdir(path.join(folder.path, 'encoding'));
      await writeFile(path.join(folder.path, 'encoding', name!), text);
      expect(await memory.recall('cpu')).toEqual({});
    },
  );

  it('is forgotten without an error where the folder cannot be written', async () => {
    await using folder = await scratchFolder();
    await mkdir(path.join(folder.path, 'x'));
    await writeFile(path.join(folder.path, 'x', 'encoding'), 'a file in the way');
    const memory = encodingMemory(path.join(folder.path, 'x'), 'weights');
    await memory.remember('cpu', { batch: 16 });
    expect(await memory.recall('cpu')).toEqual({});
  });

  it('is found by a session in its work, and the next session starts with it', async () => {
    await using folder = await scratchFolder();
    const located = await locateEncoder('builtin', folder.path);
    const memory = encodingMemory(folder.path, located.weightsSha256);
    const { width, height } = located.description.input;
    const session = await openEncoder(located, 'cpu', undefined, memory);
    let batches = 0;
    for (; (await memory.recall('cpu')).batch === undefined && batches < 20; batches++) {
      const n = session.batchSize;
      await session.encode(new Uint8Array(n * width * height * 3).fill(batches), n);
    }
    const found = session.batchSize;
    await session.dispose();
    expect(batches).toBeLessThan(20);
    expect(await memory.recall('cpu')).toEqual({ batch: found });
    const next = await openEncoder(located, 'cpu', undefined, memory);
    expect(next.batchSize).toBe(found);
    await next.dispose();
  });

  it.runIf(usableProcessors() > 1)(
    'holds the image threads that a session asked for because it waited, and the next starts with them',
    async () => {
      await using folder = await scratchFolder();
      const located = await locateEncoder('builtin', folder.path);
      const memory = encodingMemory(folder.path, located.weightsSha256);
      await memory.remember('cpu', { batch: 32 });
      const { width, height } = located.description.input;
      const pixels = new Uint8Array(32 * width * height * 3);
      const session = await openEncoder(located, 'cpu', undefined, memory);
      const first = session.imageThreads;
      // Images that arrive slowly as long as there are no more threads, and at once from then on.
      for (let i = 0; i < 40 && (await memory.recall('cpu')).imageThreads === undefined; i++) {
        await session.encode(pixels, 32, session.imageThreads === first ? 5000 : 500);
      }
      const found = session.imageThreads;
      await session.dispose();
      expect(found).toBeGreaterThan(first);
      expect(await memory.recall('cpu')).toEqual({ batch: 32, imageThreads: found });
      const next = await openEncoder(located, 'cpu', undefined, memory);
      expect(next.imageThreads).toBe(found);
      await next.dispose();
    },
  );
});
