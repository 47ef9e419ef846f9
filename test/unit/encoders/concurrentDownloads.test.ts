import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { downloadEncoder } from '../../../src/encoders/download';
import { locateEncoder } from '../../../src/encoders/locate';
import { sha256Of, startHub } from './support/hubServer';
import { startProbe } from './support/probe';
import { scratchFolder } from './support/scratch';

const id = 'dinov2-vitb14';
const content = randomBytes(3_000_000);
const quick = { attempts: 3, firstDelayMs: 1 };

/** Waits until a part of a million bytes is there. */
async function hasBytes(folder: string): Promise<void> {
  const size = async () => {
    const [name] = await readdir(path.join(folder, id)).catch(() => []);
    return name === undefined ? 0 : (await stat(path.join(folder, id, name))).size;
  };
  while ((await size()) < 1_000_000) await sleep(20);
}

describe('downloads of the same encoder', () => {
  it('at the same time, in three processes, leave one whole file', async () => {
    const breaks = Array.from({ length: 12 }, (_, i) => 100_000 + 37_000 * i);
    await using hub = await startHub(content, { breaks });
    await using folder = await scratchFolder();
    const children = await Promise.all(
      [1, 2, 3].map(() => startProbe('download', [id, folder.path, hub.url])),
    );
    const ended = await Promise.all(children.map(async child => (await once(child, 'exit'))[0] as number));
    expect(ended).toEqual([0, 0, 0]);
    const { weightsSha256 } = await locateEncoder(id, folder.path);
    expect(weightsSha256).toBe(sha256Of(content));
    expect(await readdir(path.join(folder.path, id))).toEqual(['encoder.json', 'model.onnx']);
  });

  it('after a process was killed in the middle go on at once from where it was', async () => {
    await using hub = await startHub(content, { stallAfter: 1_000_000 });
    await using folder = await scratchFolder();
    const child = await startProbe('download', [id, folder.path, hub.url]);
    await hasBytes(folder.path);
    child.kill('SIGKILL');
    await once(child, 'exit');
    hub.behaviour.stallAfter = null;
    const request = { id, folder: folder.path, mirror: hub.url, proxy: '' };
    const { file } = await downloadEncoder(request, () => undefined, undefined, quick);
    expect(hub.seen.at(-1)).toMatchObject({ range: 'bytes=1000000-', status: 206 });
    expect(sha256Of(await readFile(file))).toBe(sha256Of(content));
    expect(await readdir(path.join(folder.path, id))).toEqual(['encoder.json', 'model.onnx']);
  });

  it('do not take the part of one that is under way', async () => {
    await using hub = await startHub(content, { stallAfter: 1_000_000 });
    await using folder = await scratchFolder();
    const child = await startProbe('download', [id, folder.path, hub.url]);
    await hasBytes(folder.path);
    hub.behaviour.stallAfter = null;
    const request = { id, folder: folder.path, mirror: hub.url, proxy: '' };
    const { file } = await downloadEncoder(request, () => undefined, undefined, quick);
    expect(hub.seen.at(-1)).toMatchObject({ range: undefined, status: 200 });
    expect(sha256Of(await readFile(file))).toBe(sha256Of(content));
    child.kill('SIGKILL');
  });
});
