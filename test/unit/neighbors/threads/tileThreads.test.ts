import fc from 'fast-check';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { serialize } from 'node:v8';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CancelledError, InputError } from '../../../../src/contract/errors';
import type { FeatureSet } from '../../../../src/features/featureSet';
import { commonScale } from '../../../../src/neighbors/rows/centredRows';
import { distinctRows } from '../../../../src/neighbors/rows/distinctRows';
import { openExactSearch } from '../../../../src/neighbors/exactSearch';
import { Meter } from '../../../../src/neighbors/meter';
import { nearestAcross } from '../../../../src/neighbors/passes/neighborPass';
import type { NeighborSearch } from '../../../../src/neighbors/neighborSearch';
import { openPairPass } from '../../../../src/neighbors/pairPass';
import type { PairForm } from '../../../../src/neighbors/pairForms';
import { principalBasis } from '../../../../src/neighbors/passes/projection/principalBasis';
import {
  projectViews,
  sampleOf,
  type projectWherePays,
} from '../../../../src/neighbors/passes/projection/projectWherePays';
import { SearchDevice } from '../../../../src/neighbors/searchDevice';
import { shareSet } from '../../../../src/neighbors/threads/shareSet';
import { withThreads } from '../../../../src/neighbors/threads/withThreads';
import { openTileKernel } from '../../../../src/neighbors/tiles/tileKernel';
import { tileSize } from '../../../../src/neighbors/passes/tilePass';
import { bundlePrograms } from '../../../support/bundle';
import { gaussianSet, setOf } from '../../../support/seededSets';
import { everyQuestion } from '../support/everyQuestion';
import { tiedSets } from '../support/tiedSets';

const counts = [1, 2, 3, 7];
let folder = '';
let alone: NeighborSearch;

beforeAll(async () => {
  folder = await bundlePrograms({ tileWorker: 'src/neighbors/threads/tileWorker.ts' });
  alone = await openExactSearch();
});
afterAll(async () => {
  await alone.dispose();
  await rm(folder, { recursive: true, force: true });
});

const deviceWith = (count: number, workerFile = path.join(folder, 'tileWorker.js')) =>
  new SearchDevice([], { threads: { count, workerFile } });

const form = (x: FeatureSet, y: FeatureSet): PairForm => ({
  rank: 1,
  left: new Float64Array(x.rows),
  right: new Float64Array(y.rows),
  distance: 0.5,
  scales: null,
});

/** All questions about two sets and what is to be summed over their pairs. */
async function questionsOf(x: FeatureSet, y: FeatureSet, k: number) {
  const curve = { kind: 'polynomial', from: 1, coefficients: [1] } as const;
  const sums = { bent: { form: 'z', curve, subsets: [] } };
  return {
    x,
    y,
    k: Math.min(k, x.rows - 1, y.rows),
    cross: await everyQuestion(alone, x, y, k),
    self: await everyQuestion(alone, x, x, k),
    across: { forms: { z: form(x, y) }, sums, extremes: ['z'] },
    within: { forms: { z: form(x, x) }, sums, extremes: [] },
  };
}

/** The bytes of all answers, with so many threads. */
async function answers(
  count: number,
  { x, y, k, cross, self, across, within }: Awaited<ReturnType<typeof questionsOf>>,
  workerFile?: string,
): Promise<Buffer> {
  const device = deviceWith(count, workerFile);
  const search = await openExactSearch(device);
  const pass = await openPairPass(device);
  try {
    return serialize([
      await search.self(x, k),
      await pass.search(x, y, k, 1, cross, {}, across),
      await pass.cross(x, y, cross),
      await pass.self(x, self),
      await pass.searchSelf(x, k, within),
    ]);
  } finally {
    await pass.dispose();
    await search.dispose();
  }
}

async function expectSame(x: FeatureSet, y: FeatureSet, k: number, threads = counts): Promise<void> {
  const questions = await questionsOf(x, y, k);
  const expected = await answers(0, questions);
  for (const count of threads) {
    expect((await answers(count, questions)).equals(expected), `with ${count} threads`).toBe(true);
  }
}

const derived = (from: FeatureSet, value: (old: number, at: number) => number): FeatureSet => ({
  ...from,
  values: from.values.map(value),
});

/** Two sets of more than one tile each. */
const hard: readonly (readonly [name: string, make: (rows: number, seed: number) => FeatureSet])[] = [
  ['spread rows', (rows, seed) => gaussianSet(rows, 24, seed)],
  [
    'rows that tie, and copies',
    (rows, seed) => derived(gaussianSet(rows, 4, seed), value => Math.round(value)),
  ],
  ['rows far from the origin', (rows, seed) => derived(gaussianSet(rows, 24, seed), value => 1e4 + value)],
  [
    'clumps inside clumps, where float32 sees the clump alone',
    (rows, seed) =>
      derived(gaussianSet(rows, 8, seed), (value, at) => {
        const row = Math.floor(at / 8);
        return (row % 2) * 1e6 + (row % 26 < 13 ? 10 : 0) + 1e-5 * value;
      }),
  ],
  [
    'a collapsed set, of crowded rows',
    (rows, seed) => {
      const set = gaussianSet(rows, 40, seed);
      return derived(set, (value, at) =>
        Math.floor(at / 40) % 4 === 0 ? value : set.values[at % 40]! + 1e-5 * value,
      );
    },
  ],
];

describe('a search on threads gives to the bit what it gives on one', () => {
  it.each(hard)('for %s', async (_, make) => {
    // Of so many groups that five threads have unequal shares; the first with more numbers of threads, of which each
    // costs an eighth of a CPU second a question.
    await expectSame(make(1100, 1), make(1050, 2), 5, make === hard[0]![1] ? counts : [5]);
  });

  it('for any small sets, of one row and of one group as well', async () => {
    const sets = tiedSets({ min: 2, max: 70 }, { min: 1, max: 3 }, { min: 1, max: 3 });
    const anyK = fc.integer({ min: 1, max: 5 });
    await fc.assert(
      fc.asyncProperty(sets, anyK, fc.constantFrom(...counts), ({ x, y }, k, count) =>
        expectSame(x, y, k, [count]),
      ),
      { numRuns: 10 },
    );
    await expectSame(gaussianSet(2, 3, 1), gaussianSet(1, 3, 2), 1, [3]);
  });

  it('in few directions, from the limits of a first pass', async () => {
    const sets = [900, 1300].map(rows =>
      shareSet(derived(gaussianSet(rows, 48, rows), (value, at) => value / (1 + (at % 48)))),
    );
    const views = [distinctRows(sets[0]!), distinctRows(sets[1]!)] as const;
    const kernel = await openTileKernel(tileSize);
    const project: typeof projectWherePays = async (k, seen, centre, _, meter) => {
      const basis = await principalBasis(k, sampleOf(seen[0], centre, 1), centre.length, 6, meter);
      return projectViews(k, seen, centre, commonScale(seen, centre), basis, meter);
    };
    const search = (count: number) =>
      withThreads({ count, workerFile: path.join(folder, 'tileWorker.js') }, tileSize, async threads => {
        const { xInY, yInX } = await nearestAcross(kernel, views, [4, 3], new Meter(Infinity), {
          project,
          threads,
        });
        // In memory of the same kind, to be compared.
        return [xInY, yInX].map(({ nearest }) => ({
          indices: nearest.indices.slice(),
          distances: nearest.distances.slice(),
        }));
      });
    const expected = await search(0);
    for (const count of counts) expect(await search(count)).toEqual(expected);
    await kernel.release();
  });

  it('over very many pairs, whose sums of logarithms are float32s', async () => {
    const [x, y] = [gaussianSet(4100, 6, 1), gaussianSet(4100, 6, 2)];
    const questions = { reaches: { x: { asked: 'x', reach: 1 }, y: { asked: 'y', reach: 1 } } } as const;
    const ask = async (count: number) => {
      const pass = await openPairPass(deviceWith(count));
      const found = await pass.cross(x, y, questions);
      await pass.dispose();
      return serialize(found);
    };
    expect((await ask(3)).equals(await ask(0))).toBe(true);
  });
});

describe('threads of a search', () => {
  it('end with it, and within a second of a cancel', async () => {
    const before = process.getActiveResourcesInfo().filter(name => name === 'MessagePort').length;
    const search = await openExactSearch(deviceWith(3));
    const abort = new AbortController();
    let cancelled = 0;
    const options = {
      signal: abort.signal,
      onProgress: () => {
        cancelled ||= performance.now();
        abort.abort();
      },
    };
    await expect(search.self(gaussianSet(8000, 256, 4), 3, options)).rejects.toThrow(CancelledError);
    expect(performance.now() - cancelled).toBeLessThan(1000);
    const small = gaussianSet(40, 3, 5);
    expect(await search.self(small, 2)).toEqual(await alone.self(small, 2));
    expect(process.getActiveResourcesInfo().filter(name => name === 'MessagePort').length).toBe(before);
    await search.dispose();
  });

  it('tell the progress to the end, and refuse what is not finite as one thread does', async () => {
    const search = await openExactSearch(deviceWith(2));
    const shown: number[] = [];
    const x = gaussianSet(3000, 40, 16);
    await search.cross(x, x, 2, 2, { onProgress: (done, total) => shown.push(done / total) });
    expect(shown).toEqual([...shown].sort((a, b) => a - b));
    expect(shown.at(-1)).toBe(1);
    await expect(search.self(setOf([[0], [NaN], [1]]), 1)).rejects.toBeInstanceOf(InputError);
    await search.dispose();
  });

  let questions: Awaited<ReturnType<typeof questionsOf>>;
  let expected: Buffer;
  beforeAll(async () => {
    // More tiles than wait for a thread.
    questions = await questionsOf(gaussianSet(2500, 6, 1), gaussianSet(2500, 6, 2), 3);
    expected = await answers(0, questions);
  });

  it.each([
    ['dies with its work', `parentPort.on('message', () => process.exit(7));`],
    ['dies at once', `process.exit(3);`],
    ['cannot start', `nothing.of(this);`],
    [
      'runs out of memory',
      `parentPort.on('message', () => parentPort.postMessage({ reason: 'no memory' }));`,
    ],
    [
      'dies between tiles',
      `parentPort.on('message', () => {
        const { counters } = workerData.ring;
        const own = 2 + workerData.thread;
        Atomics.wait(counters, 0, 0);
        Atomics.store(counters, own, 1);
        Atomics.notify(counters, own);
        process.exit(1);
      });`,
    ],
  ])('take nothing with them where one %s', async (name, source) => {
    const file = path.join(folder, `${name}.js`);
    await writeFile(file, `const { parentPort, workerData } = require('node:worker_threads');\n${source}`);
    expect((await answers(2, questions, file)).equals(expected)).toBe(true);
  });
});
