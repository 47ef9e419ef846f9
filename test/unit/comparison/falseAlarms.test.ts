import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { differenceOf } from '../../../src/comparison/difference';
import type { RunOutcome } from '../../../src/contract/engine';
import { runReplicates, scoreReplicates } from '../../../src/evaluation/replicates';
import { createPairCount, searchTables } from '../../../src/evaluation/searchTables';
import type { FeatureSet } from '../../../src/features/featureSet';
import { loadSet } from '../../../src/features/loadSet';
import { describeMetric } from '../../../src/metrics/catalogue';
import { triInput } from '../../../src/metrics/neighborhood/triTerms';
import { takeRows } from '../../../src/metrics/rows/takeRows';
import { permutation } from '../../../src/metrics/statistics/permutation';
import { seededRandom } from '../../../src/metrics/statistics/random';
import { triMetrics } from '../../../src/metrics/triMetrics';
import { openExactSearch } from '../../../src/neighbors/exactSearch';
import type { NeighborSearch } from '../../../src/neighbors/neighborSearch';
import { outcomeWith } from '../../support/runOutcome';
import { describeWithShared, sharedFolder } from '../../support/shared';
import { surface } from '../../support/surfaceSets';
import { testContext } from '../features/setFolder';

const scores = ['pce', 'rce', 're'] as const;
type Score = (typeof scores)[number];
const k = 5;
const SPLITS = 200;
/** Of 200 at 5 %, more than these come about by chance once in 200 tries. */
const MOST_ALARMS = 18;

let search: NeighborSearch;
beforeAll(async () => (search = await openExactSearch()));
afterAll(() => search.dispose());

/** PCE, RCE and RE of two sets as they are, with their replicates: what an evaluation comes to, without its report. */
async function evaluated(real: FeatureSet, generated: FeatureSet): Promise<RunOutcome> {
  const pairs = createPairCount(1, () => undefined, undefined);
  const reach = { real: k + 1, generated: k + 1 };
  const tri = triInput(await searchTables(search, real, generated, reach, pairs), k, real.dimension);
  const { pce, rce, re } = triMetrics(tri);
  return outcomeWith({ metrics: { pce, rce, re }, replicates: runReplicates(scoreReplicates(tri), []) });
}

interface Tested {
  /** In how many of the pairs a score is called significantly different. */
  alarms: Record<Score, number>;
  /** Root mean square of the differences in their standard errors: 1 where those are right, less where too large. */
  spread: Record<Score, number>;
  /** Mean share that the paired error is of one that takes both runs as independent. */
  share: Record<Score, number>;
}

type Trio = readonly [real: FeatureSet, a: FeatureSet, b: FeatureSet];

async function testPairs(count: number, setsOf: (split: number) => Trio): Promise<Tested> {
  const found = scores.map(() => ({ alarms: 0, squares: 0, shares: 0 }));
  for (let split = 0; split < count; split++) {
    const [real, ...others] = setsOf(split);
    const [a, b] = [await evaluated(real, others[0]), await evaluated(real, others[1])];
    scores.forEach((key, i) => {
      const metric = describeMetric(key)!;
      const { method, significant, value, standardError } = differenceOf(metric, a, b)!;
      expect(method).toBe('paired');
      const alone = differenceOf(metric, { ...a, replicates: null }, { ...b, replicates: null })!;
      found[i]!.alarms += Number(significant);
      found[i]!.squares += (value / standardError!) ** 2 / count;
      found[i]!.shares += standardError! / alone.standardError! / count;
    });
  }
  const [pce, rce, re] = found as [Counts, Counts, Counts];
  const each = (of: (counts: Counts) => number) => ({ pce: of(pce), rce: of(rce), re: of(re) });
  return {
    alarms: each(({ alarms }) => alarms),
    spread: each(({ squares }) => Math.sqrt(squares)),
    share: each(({ shares }) => shares),
  };
}

interface Counts {
  alarms: number;
  squares: number;
  shares: number;
}

/**
 * Too many alarms show an error that is too small, and none at all, or a spread far below 1, one that is too large. The
 * jackknife errs to the large side, most for RCE.
 */
function expectLevelKept({ alarms, spread, share }: Tested): void {
  for (const key of scores) {
    expect(alarms[key]).toBeLessThanOrEqual(MOST_ALARMS);
    expect(alarms[key]).toBeGreaterThanOrEqual(1);
    expect(spread[key]).toBeLessThan(1.1);
    expect(spread[key]).toBeGreaterThan(0.7);
    expect(share[key]).toBeLessThan(0.9);
  }
}

describe('two sets of one population, 300 each, in 64 dimensions, against a third', () => {
  const population = surface(64, 1);

  it('are called different no more often than the level says, nor hardly ever', async () => {
    const tested = await testPairs(SPLITS, split => [
      population.draw(300, 3 * split),
      population.draw(300, 3 * split + 1),
      population.draw(300, 3 * split + 2),
    ]);
    expectLevelKept(tested);
  });

  it('are called different nearly always where the samples of one vary by a fifth less', async () => {
    const { alarms } = await testPairs(40, split => [
      population.draw(300, 3 * split),
      population.draw(300, 3 * split + 1),
      population.draw(300, 3 * split + 2, 0.8),
    ]);
    for (const key of scores) expect(alarms[key]).toBeGreaterThanOrEqual(38);
  });
});

describe('two identical sets', () => {
  it('show no difference at all', async () => {
    const population = surface(16, 2);
    const real = population.draw(120, 0);
    const a = await evaluated(real, population.draw(100, 1));
    const b = await evaluated(real, population.draw(100, 1));
    for (const key of scores)
      expect(differenceOf(describeMetric(key)!, a, b)).toMatchObject({ value: 0, p: 1, significant: false });
  });
});

describeWithShared('two parts of 1,000 real photos, 300 each, against the other 400', () => {
  let folder = '';
  let photos: FeatureSet;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'sample-lens-'));
    const context = await testContext(path.join(folder, 'store'));
    const real = path.join(sharedFolder, 'images', 'cifar10', 'real');
    photos = (await loadSet({ path: real, labels: null }, 'real', context)).features;
    await context.dispose();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('are called different no more often than the level says, nor hardly ever', async () => {
    expect(photos.rows).toBe(1000);
    const tested = await testPairs(SPLITS, split => {
      const order = permutation(photos.rows, seededRandom(split, 'split'));
      const part = (from: number, to: number) => takeRows(photos, order.slice(from, to));
      return [part(0, 400), part(400, 700), part(700, 1000)];
    });
    expectLevelKept(tested);
  });
});
