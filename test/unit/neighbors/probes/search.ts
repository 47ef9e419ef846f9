import { CancelledError } from '../../../../src/contract/errors';
import type { ProviderSummary } from '../../../../src/contract/report';
import type { FeatureSet } from '../../../../src/features/featureSet';
import { openExactSearch } from '../../../../src/neighbors/exactSearch';
import type { NeighborSearch } from '../../../../src/neighbors/neighborSearch';
import { openPairPass, type PairPass } from '../../../../src/neighbors/pairPass';
import { SearchDevice } from '../../../../src/neighbors/searchDevice';
import { openTileKernel } from '../../../../src/neighbors/tiles/tileKernel';
import { gaussianSet } from '../../../support/seededSets';
import { changedKernel, changeValues, roundedTo } from '../support/faultyKernels';

/** What a search on WebGPU found beside one on the CPU. */
export interface SearchProbe {
  /** Names of what is not the same to the bit, by set. */
  differing: string[];
  provider: ProviderSummary;
  cancel: { cancelled: boolean; milliseconds: number };
}

const changed = (set: FeatureSet, to: (value: number, at: number) => number): FeatureSet => ({
  ...set,
  values: set.values.map(to),
});

/** Sets that are small, for a graphics card in software makes some 30 million multiplications a second. */
const sets: Record<string, [FeatureSet, FeatureSet]> = {
  random: [gaussianSet(210, 12, 1), gaussianSet(170, 12, 2)],
  tied: [
    changed(gaussianSet(200, 3, 3), value => Math.round(value)),
    changed(gaussianSet(150, 3, 4), value => Math.round(value)),
  ],
  copied: [
    changed(gaussianSet(160, 4, 5), (value, at) => (at < 320 ? 0.5 : value)),
    changed(gaussianSet(160, 4, 5), (value, at) => (at < 80 ? 0.5 : value)),
  ],
  tiny: [
    changed(gaussianSet(120, 12, 6), value => value * 1e-30),
    changed(gaussianSet(90, 12, 7), value => value * 1e-30),
  ],
  smallest: [
    changed(gaussianSet(120, 5, 6), value => value * 1e-42),
    changed(gaussianSet(90, 5, 7), value => value * 1e-42),
  ],
  'badly scaled': [
    changed(gaussianSet(150, 8, 8), (value, at) => value * 10 ** ((at % 30) - 15)),
    changed(gaussianSet(130, 8, 9), (value, at) => value * 10 ** ((at % 30) - 15)),
  ],
  'far away': [
    changed(gaussianSet(150, 8, 10), value => 1e4 + 1e-3 * value),
    changed(gaussianSet(130, 8, 11), value => 1e4 + 1e-3 * value),
  ],
  wide: [gaussianSet(40, 700, 12), gaussianSet(33, 700, 13)],
};

/** All numbers that a device finds of two sets; opened once, for shaders compile for seconds. */
async function openFinder(device: SearchDevice) {
  const search = await openExactSearch(device);
  const pass = await openPairPass(device);
  return {
    findAll: (pair: readonly [FeatureSet, FeatureSet]) => findAll(search, pass, pair),
    close: async () => {
      await pass.dispose();
      await search.dispose();
    },
  };
}

async function findAll(search: NeighborSearch, pass: PairPass, [x, y]: readonly [FeatureSet, FeatureSet]) {
  const within = await search.self(x, 5);
  const { xInY, yInX } = await search.cross(x, y, 4, 3);
  const radii = Float64Array.from({ length: x.rows }, (_, row) => within.distances[row * 5 + 4]!);
  const { balls } = await pass.cross(x, y, { balls: { in: { centres: 'x', radii, closed: true } } });
  const { held, holding, smallest } = balls.in;
  return { within, xInY, yInX, held, holding, smallest };
}

async function cancelWithin(device: SearchDevice) {
  const search = await openExactSearch(device);
  const abort = new AbortController();
  let since = 0;
  const onProgress = () => {
    since ||= performance.now();
    abort.abort();
  };
  const x = gaussianSet(2100, 1, 14);
  const cancelled = await search.self(x, 3, { signal: abort.signal, onProgress }).then(
    () => false,
    (error: unknown) => error instanceof CancelledError,
  );
  const milliseconds = performance.now() - since;
  await search.dispose();
  return { cancelled, milliseconds };
}

const faults = {
  none: openTileKernel,
  lies: async (largest: number) => {
    const kernel = await openTileKernel(largest, 'webgpu');
    return changedKernel(kernel, { output: tile => changeValues(tile, roundedTo(10)) });
  },
  throws: async (largest: number) => {
    const kernel = await openTileKernel(largest, 'webgpu');
    const output = (_: unknown, run: number) => {
      if (run === 4) throw new Error('A valid external Instance reference no longer exists.');
    };
    return changedKernel(kernel, { output });
  },
};

/** Argument: the fault. */
async function main(): Promise<SearchProbe> {
  const fault = process.argv[2] as keyof typeof faults;
  const differing: string[] = [];
  const device = new SearchDevice(['webgpu'], {
    open: (largest, provider) =>
      provider === 'cpu' ? openTileKernel(largest) : faults[fault](largest, provider),
  });
  const [tested, cpu] = [await openFinder(device), await openFinder(new SearchDevice())];
  for (const [name, pair] of Object.entries(sets)) {
    const found: Record<string, unknown> = await tested.findAll(pair);
    const expected: Record<string, unknown> = await cpu.findAll(pair);
    for (const [key, value] of Object.entries(expected)) {
      if (JSON.stringify(plain(found[key])) !== JSON.stringify(plain(value)))
        differing.push(`${key} of ${name}`);
    }
  }
  await tested.close();
  await cpu.close();
  const cancel = await cancelWithin(device);
  return { differing, provider: device.provider, cancel };
}

/** Typed arrays as bytes, so that every bit counts. */
function plain(value: unknown): unknown {
  if (ArrayBuffer.isView(value))
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex');
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

void main().then(
  result => process.send!(result),
  (error: unknown) => process.send!({ error: String(error) }),
);
