import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CancelledError, InputError } from '../../../src/contract/errors';
import { openExactSearch } from '../../../src/neighbors/exactSearch';
import type { NeighborSearch } from '../../../src/neighbors/neighborSearch';
import { gaussianSet, setOf } from '../../support/seededSets';
import { expectTable, oracle } from './support/oracle';

let search: NeighborSearch;
beforeAll(async () => {
  search = await openExactSearch();
});
afterAll(() => search.dispose());

describe('what cannot be searched is refused with the sizes in the message', () => {
  it.each([
    [
      'k larger than the others of a set',
      () => search.self(gaussianSet(5, 2, 1), 5),
      /k = 5.*5 samples.*4 others/,
    ],
    ['k of nothing', () => search.self(gaussianSet(5, 2, 1), 0), /k = 0/],
    ['a broken k', () => search.self(gaussianSet(5, 2, 1), 1.5), /k = 1\.5/],
    [
      'an empty set',
      () => search.self({ rows: 0, dimension: 2, values: new Float32Array(0) }, 1),
      /0 samples/,
    ],
    [
      'k larger than the other set',
      () => search.cross(gaussianSet(9, 2, 1), gaussianSet(3, 2, 2), 4, 1),
      /k = 4.*3 samples/,
    ],
    [
      'two dimensions',
      () => search.cross(gaussianSet(9, 2, 1), gaussianSet(9, 3, 2), 1, 1),
      /dimension: 2 and 3/,
    ],
    [
      'NaN',
      () =>
        search.self(
          setOf([
            [0, 1],
            [2, NaN],
            [3, 4],
          ]),
          1,
        ),
      /Row 1 .*NaN in column 1/,
    ],
    ['copies of NaN', () => search.self(setOf([[NaN], [NaN]]), 1), /Row 0 .*NaN/],
    [
      'infinity in the second set',
      () => search.cross(setOf([[0], [1]]), setOf([[0], [5], [-Infinity]]), 1, 1),
      /Row 2 .*-Infinity/,
    ],
  ])('%s', async (_, attempt, message) => {
    const error = await attempt().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).message).toMatch(message);
    expect((error as InputError).mend).not.toBe('');
  });
});

describe('a search that takes long', () => {
  it('tells its progress in pairs, rising, to the end', async () => {
    const seen: [number, number][] = [];
    const x = gaussianSet(6000, 64, 3);
    await search.self(x, 3, { onProgress: (done, total) => seen.push([done, total]) });
    const done = seen.map(([pairs]) => pairs);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(new Set(seen.map(([, total]) => total))).toEqual(new Set([(6000 * 5999) / 2]));
    expect(done.at(-1)).toBe((6000 * 5999) / 2);
  });

  it('is given up within a second of a cancel, and the next one is right', async () => {
    const abort = new AbortController();
    const x = gaussianSet(8000, 512, 4);
    let cancelled = 0;
    const options = {
      signal: abort.signal,
      onProgress: () => {
        if (abort.signal.aborted) return;
        cancelled = performance.now();
        abort.abort();
      },
    };
    await expect(search.self(x, 3, options)).rejects.toThrow(CancelledError);
    expect(performance.now() - cancelled).toBeLessThan(1000);
    const small = gaussianSet(40, 3, 5);
    expectTable(await search.self(small, 2), oracle(small, small, 2));
  });

  it('is given up before it begins if it was cancelled already', async () => {
    const signal = AbortSignal.abort();
    await expect(search.self(gaussianSet(10, 2, 6), 1, { signal })).rejects.toThrow(CancelledError);
  });

  it('lets timers run in between', async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 10);
    await search.self(gaussianSet(6000, 256, 7), 3);
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(2);
  });
});

describe('searches that are asked for together', () => {
  it('take their turn, each with its own answer', async () => {
    const sets = [8, 9, 10, 11].map(seed => gaussianSet(300 + seed, 7, seed));
    const tables = await Promise.all(sets.map(set => search.self(set, 4)));
    tables.forEach((table, at) => expectTable(table, oracle(sets[at]!, sets[at]!, 4)));
  });
});
