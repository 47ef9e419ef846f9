import { describe, expect, it } from 'vitest';
import { setTimeout } from 'node:timers/promises';
import { CancelledError } from '../../../src/contract/errors';
import type { ProviderName } from '../../../src/contract/report';
import { openExactSearch } from '../../../src/neighbors/exactSearch';
import { openPairPass } from '../../../src/neighbors/pairPass';
import { SearchDevice, type SearchDeviceOptions } from '../../../src/neighbors/searchDevice';
import { openTileKernel, type Tile, type TileKernel } from '../../../src/neighbors/tiles/tileKernel';
import { gaussianSet } from '../../support/seededSets';
import { expectTable, oracle } from './support/oracle';
import { changedCpu, changeValues, roundedTo } from './support/faultyKernels';

/** A device whose graphics card is the CPU's kernel with a fault of its own. */
function deviceOf(
  card: (largest: number) => Promise<TileKernel>,
  providers: ProviderName[] = ['webgpu'],
  options: SearchDeviceOptions = {},
) {
  const open = (largest: number, name: ProviderName) =>
    name === 'cpu' ? openTileKernel(largest) : card(largest);
  return new SearchDevice(providers, { ...options, open });
}

/** Rows for some ten tiles. */
const x = gaussianSet(3000, 7, 1);
const y = gaussianSet(2500, 7, 2);
const expected = oracle(x, y, 3);

async function expectRight(device: SearchDevice): Promise<void> {
  const search = await openExactSearch(device);
  const { xInY } = await search.cross(x, y, 3, 1);
  await search.dispose();
  expectTable(xInY, expected);
}

describe('a search on a provider', () => {
  it('is of that provider, and as right as on the CPU', async () => {
    const device = deviceOf(openTileKernel);
    expect(device.provider).toEqual({ used: null, tried: [] });
    await expectRight(device);
    expect(device.provider).toEqual({ used: 'webgpu', tried: [] });
  });

  it.each([
    ['rounds its values to 10 bits', { output: (tile: Tile) => changeValues(tile, roundedTo(10)) }],
    ['rounds what it is given to 10 bits, as TF32', { input: roundedTo(10) }],
    ['rounds what it is given to 7 bits, as bfloat16', { input: roundedTo(7) }],
  ])('goes to the CPU before its first tile is used where the provider %s', async (_, fault) => {
    const device = deviceOf(largest => changedCpu(largest, fault));
    await expectRight(device);
    expect(device.provider).toEqual({
      used: 'cpu',
      tried: [{ name: 'webgpu', reason: 'it does not compute in full float32' }],
    });
  });

  it('goes to the CPU from the tile on that is wrong', async () => {
    const output = (tile: Tile, run: number) => {
      if (run > 6) changeValues(tile, () => 0);
    };
    const device = deviceOf(largest => changedCpu(largest, { output }));
    await expectRight(device);
    expect(device.provider.used).toBe('cpu');
    expect(device.provider.tried[0]!.reason).toMatch(/differ from float64's.*, after \d tiles$/);
  });

  it.each([1, 2, 3, 9])('goes to the CPU from the tile on whose run fails: run %i', async failing => {
    const output = (_: Tile, run: number) => {
      if (run === failing) throw new Error('CUDA failure 2: out of memory');
    };
    const device = deviceOf(largest => changedCpu(largest, { output }), ['cuda']);
    await expectRight(device);
    expect(device.provider.used).toBe('cpu');
    expect(device.provider.tried).toHaveLength(1);
    expect(device.provider.tried[0]!.reason).toMatch(
      /^not enough memory on the graphics card(, after \d tiles?)?$/,
    );
  });

  it('is of the next provider where one does not open, and says why', async () => {
    let opened = 0;
    const card = (largest: number) =>
      ++opened === 1
        ? Promise.reject(new Error('Failed to get a WebGPU adapter: none'))
        : openTileKernel(largest);
    const device = deviceOf(card, ['webgpu', 'dml']);
    await expectRight(device);
    expect(device.provider).toEqual({
      used: 'dml',
      tried: [{ name: 'webgpu', reason: 'no graphics card was found (WebGPU has no adapter)' }],
    });
  });

  it('goes to the CPU where that is quicker, unless the provider was asked for', async () => {
    const slow = (largest: number) => changedCpu(largest, { output: () => setTimeout(150) });
    const chosen = deviceOf(slow, ['webgpu'], { automatic: true });
    await expectRight(chosen);
    expect(chosen.provider.used).toBe('cpu');
    expect(chosen.provider.tried[0]!.reason).toMatch(
      /^slower than the CPU: [\d.]+ ms against [\d.]+ ms for 1040 x 1040 pairs$/,
    );
    const asked = deviceOf(slow);
    await expectRight(asked);
    expect(asked.provider).toEqual({ used: 'webgpu', tried: [] });
  });

  it('takes no provider up again that failed, not in another search of the same evaluation', async () => {
    let opened = 0;
    const device = deviceOf(largest => {
      opened++;
      return changedCpu(largest, { input: roundedTo(10) });
    });
    const pass = await openPairPass(device);
    await expectRight(device);
    const { xInY } = await pass.search(x, y, 3, 1, {});
    await pass.dispose();
    expectTable(xInY, expected);
    expect(opened).toBe(1);
    expect(device.provider.tried).toHaveLength(1);
  });

  it('opens no provider where there is nothing to search', async () => {
    let opened = 0;
    const device = deviceOf(largest => {
      opened++;
      return openTileKernel(largest);
    });
    await (await openExactSearch(device)).dispose();
    expect(opened).toBe(0);
  });

  it('is given up within a second of a cancel', async () => {
    const device = deviceOf(largest => changedCpu(largest, { output: () => setTimeout(100) }));
    const search = await openExactSearch(device);
    const abort = new AbortController();
    let cancelled = 0;
    const onProgress = () => {
      cancelled ||= performance.now();
      abort.abort();
    };
    await expect(search.self(x, 3, { signal: abort.signal, onProgress })).rejects.toThrow(CancelledError);
    expect(performance.now() - cancelled).toBeLessThan(1000);
    await search.dispose();
  });
});
