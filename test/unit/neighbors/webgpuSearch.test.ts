import { fork } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundlePrograms } from '../../support/bundle';
import { hasSoftwareGraphics, softwareGraphics } from '../../support/softwareGraphics';
import type { SearchProbe } from './probes/search';

const present = hasSoftwareGraphics('neighbour search by WebGPU on a software graphics card');

let bundle = '';
beforeAll(async () => {
  if (present) bundle = await bundlePrograms({ search: 'test/unit/neighbors/probes/search.ts' });
});
afterAll(() => rm(bundle, { recursive: true, force: true }));

/** Searches in a process of its own, for the driver is found by variables that must be there when it starts. */
async function searchWith(fault: string): Promise<SearchProbe> {
  const child = fork(path.join(bundle, 'search.js'), [fault], {
    env: { ...process.env, ...softwareGraphics },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [],
  });
  const message = await new Promise<unknown>((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code, signal) => reject(new Error(`The probe ended with ${code ?? signal}.`)));
  });
  child.kill();
  expect(message).not.toHaveProperty('error');
  return message as SearchProbe;
}

describe.runIf(present)('a search by WebGPU, really run', () => {
  it(
    'finds what the CPU finds, to the bit, and is given up within a second of a cancel',
    { timeout: 180_000 },
    async () => {
      const { differing, provider, cancel } = await searchWith('none');
      expect(differing).toEqual([]);
      expect(provider).toEqual({ used: 'webgpu', tried: [] });
      expect(cancel.cancelled).toBe(true);
      expect(cancel.milliseconds).toBeLessThan(1000);
    },
  );

  it('goes on on the CPU where its values have 10 bits, with the same answer', async () => {
    const { differing, provider } = await searchWith('lies');
    expect(differing).toEqual([]);
    expect(provider).toEqual({
      used: 'cpu',
      tried: [{ name: 'webgpu', reason: 'it does not compute in full float32' }],
    });
  });

  it('goes on on the CPU from the tile on that fails, with the same answer', async () => {
    const { differing, provider } = await searchWith('throws');
    expect(differing).toEqual([]);
    expect(provider.used).toBe('cpu');
    expect(provider.tried.map(({ name }) => name)).toEqual(['webgpu']);
    expect(provider.tried[0]!.reason).toMatch(/^A valid external Instance .* exists\., after \d tiles?$/);
  });
});
