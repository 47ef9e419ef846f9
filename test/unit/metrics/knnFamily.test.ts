import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeatureSet } from '../../../src/features/featureSet';
import { authenticity } from '../../../src/metrics/authenticity';
import { coverage } from '../../../src/metrics/coverage';
import type { Estimate } from '../../../src/metrics/metricDescription';
import { density } from '../../../src/metrics/density';
import { improvedPrecision, sharingReach } from '../../../src/metrics/improvedPrecision';
import { improvedRecall } from '../../../src/metrics/improvedRecall';
import { kthDistances } from '../../../src/metrics/neighborhood/kthDistances';
import { pPrecision, pPrecisionQuestion } from '../../../src/metrics/pPrecision';
import { pRecall, pRecallQuestion } from '../../../src/metrics/pRecall';
import { halves, prCountsSplit } from '../../../src/metrics/prCurves/prCountsSplit';
import { prCountsWhole, prQuestions } from '../../../src/metrics/prCurves/prCountsWhole';
import { prClassifiers } from '../../../src/metrics/prCurves/prClassifiers';
import { prCurve } from '../../../src/metrics/prCurve';
import { precisionCoverage } from '../../../src/metrics/precisionCoverage';
import { seededRandom } from '../../../src/metrics/statistics/random';
import { rarity } from '../../../src/metrics/rarity';
import { realism, realismQuestion } from '../../../src/metrics/realism';
import { recallCoverage } from '../../../src/metrics/recallCoverage';
import { renyiDivergence } from '../../../src/metrics/renyiDivergence';
import { takeRows } from '../../../src/metrics/rows/takeRows';
import type { NeighborTables } from '../../../src/metrics/neighborhood/triTerms';
import { openExactSearch } from '../../../src/neighbors/exactSearch';
import type { NeighborSearch } from '../../../src/neighbors/neighborSearch';
import { openPairPass, type PairPass } from '../../../src/neighbors/pairPass';
import { gaussianSet } from '../../support/seededSets';

let search: NeighborSearch;
let pass: PairPass;
beforeAll(async () => {
  search = await openExactSearch();
  pass = await openPairPass();
});
afterAll(async () => {
  await search.dispose();
  await pass.dispose();
});

interface Sets {
  real: FeatureSet;
  generated: FeatureSet;
}

async function tablesOf({ real, generated }: Sets, k: number): Promise<NeighborTables> {
  const { xInY, yInX } = await search.cross(real, generated, k, k);
  return {
    realReal: await search.self(real, k),
    generatedGenerated: await search.self(generated, k),
    realGenerated: xInY,
    generatedReal: yInX,
  };
}

const valueAndError = ({ value, standardError }: Estimate) => ({ value, standardError });

/** Every value and per-sample value of the family. */
async function family(sets: Sets, closed = true) {
  const tables = await tablesOf(sets, 13);
  const { realReal, generatedGenerated, generatedReal } = tables;
  const { balls, ratios, reaches } = await pass.cross(sets.real, sets.generated, {
    balls: {
      real: { centres: 'x', radii: kthDistances(realReal, 3), closed },
      generated: { centres: 'y', radii: kthDistances(generatedGenerated, 3), closed },
      ...prQuestions(realReal, generatedGenerated, 4),
    },
    ratios: { realism: realismQuestion(realReal, generatedReal, 3) },
    reaches: {
      precision: pPrecisionQuestion(realReal, 4, 1.2),
      recall: pRecallQuestion(generatedGenerated, 4, 1.2),
    },
  } as const);
  const counts = await prCountsWhole(pass, sets, tables, balls, 4);
  const cover = { neighbors: 4, factor: 3 };
  return {
    perGenerated: {
      improvedPrecision: improvedPrecision(balls.real, generatedGenerated, 3),
      density: density(balls.real, 3),
      precisionCoverage: precisionCoverage(tables, cover, closed),
      realism: realism(ratios.realism),
      rarity: rarity(balls.real),
      pPrecision: pPrecision(reaches.precision),
      authenticity: authenticity(tables),
    },
    perReal: {
      improvedRecall: improvedRecall(balls.generated, realReal, 3),
      coverage: coverage(tables, 3, closed),
      recallCoverage: recallCoverage(tables, cover, closed),
      pRecall: pRecall(reaches.recall),
    },
    renyi: renyiDivergence(tables, 5, [0.5, 2]),
    curves: Object.fromEntries(prClassifiers.map(name => [name, prCurve(counts[name])])),
  };
}

type Family = Awaited<ReturnType<typeof family>>;
const scores = ({ perGenerated, perReal }: Family) => Object.entries({ ...perGenerated, ...perReal });

function expectSameScores(a: Family, b: Family, except: readonly string[] = []): void {
  const expected = Object.fromEntries(scores(b));
  for (const [name, { value, standardError }] of scores(a)) {
    if (except.includes(name)) continue;
    expect(value, name).toBeCloseTo(expected[name]!.value, 9);
    expect(standardError, name).toBeCloseTo(expected[name]!.standardError, 9);
  }
  expect(a.renyi.value).toBeCloseTo(b.renyi.value, 9);
  for (const name of prClassifiers) expect(a.curves[name]!.auc, name).toBeCloseTo(b.curves[name]!.auc, 9);
}

const gaussians = (seed: number, scale = 0.8): Sets => ({
  real: gaussianSet(70, 4, seed),
  generated: gaussianSet(50, 4, seed + 1, scale),
});

/** Rows on a small grid: most distances tie and many rows have copies. */
const tied = fc
  .record({
    n: fc.integer({ min: 14, max: 40 }),
    m: fc.integer({ min: 14, max: 40 }),
    top: fc.integer({ min: 1, max: 4 }),
  })
  .chain(({ n, m, top }) => {
    const set = (rows: number) =>
      fc
        .array(fc.integer({ min: 0, max: top }), { minLength: 2 * rows, maxLength: 2 * rows })
        .map((values): FeatureSet => ({ rows, dimension: 2, values: Float32Array.from(values) }));
    return fc.record({ real: set(n), generated: set(m) });
  });

const shuffled = (rows: number, seed: number) => {
  const random = seededRandom(seed, 'shuffle');
  return Int32Array.from(
    Array.from({ length: rows }, (_, row) => ({ row, key: random() }))
      .sort((a, b) => a.key - b.key)
      .map(({ row }) => row),
  );
};

describe('the neighbour metrics', () => {
  it('do not depend on the order of the samples, and each sample keeps its value', async () => {
    const sets = gaussians(1);
    const orders = { real: shuffled(70, 1), generated: shuffled(50, 2) };
    const before = await family(sets);
    const after = await family({
      real: takeRows(sets.real, orders.real),
      generated: takeRows(sets.generated, orders.generated),
    });
    expectSameScores(after, before);
    for (const [side, order] of [
      ['perGenerated', orders.generated],
      ['perReal', orders.real],
    ] as const) {
      const expected = new Map(Object.entries(before[side]));
      for (const [name, { perSample }] of Object.entries(after[side])) {
        const moved = Float64Array.from(order, row => expected.get(name)!.perSample[row]!);
        perSample.forEach((value, i) => {
          if (Number.isNaN(moved[i]!)) expect(value, `${name} ${i}`).toBeNaN();
          else expect(value, `${name} ${i}`).toBeCloseTo(moved[i]!, 9);
        });
      }
    }
  });

  it('do not depend on scale, but for rarity, which grows with it', async () => {
    const sets = gaussians(3);
    const times = (set: FeatureSet, factor: number) => ({
      ...set,
      values: set.values.map(value => value * factor),
    });
    const before = await family(sets);
    const after = await family({ real: times(sets.real, 4), generated: times(sets.generated, 4) });
    expectSameScores(after, before, ['rarity']);
    expect(after.perGenerated.rarity.value).toBeCloseTo(4 * before.perGenerated.rarity.value, 9);
  });

  it('do not depend on rotation', async () => {
    const sets = gaussians(5);
    // Quarter turns and a swap of axes move no digit.
    const turned = (set: FeatureSet) => ({
      ...set,
      values: set.values.map((_, at) => {
        const row = at - (at % 4);
        return [-set.values[row + 1]!, set.values[row]!, set.values[row + 3]!, -set.values[row + 2]!][
          at % 4
        ]!;
      }),
    });
    expectSameScores(
      await family({ real: turned(sets.real), generated: turned(sets.generated) }),
      await family(sets),
    );
  });

  it('change their parts when the sets change places', async () => {
    const sets = gaussians(7);
    const there = await family(sets);
    const back = await family({ real: sets.generated, generated: sets.real });
    expect(back.perReal.improvedRecall.perSample).toEqual(there.perGenerated.improvedPrecision.perSample);
    expect(valueAndError(back.perReal.improvedRecall)).toEqual(
      valueAndError(there.perGenerated.improvedPrecision),
    );
    expect(valueAndError(back.perGenerated.precisionCoverage)).toEqual(
      valueAndError(there.perReal.recallCoverage),
    );
    expect(back.perReal.pRecall.value).toBeCloseTo(there.perGenerated.pPrecision.value, 12);
    expect(back.renyi.generatedReal.map(valueAndError)).toEqual(there.renyi.realGenerated.map(valueAndError));
    for (const name of prClassifiers) {
      expect(back.curves[name]!.maxRecall).toBe(there.curves[name]!.maxPrecision);
    }
  });

  it('are never lower with closed balls than with open ones', async () => {
    await fc.assert(
      fc.asyncProperty(tied, async sets => {
        const closed = await family(sets, true);
        const open = await family(sets, false);
        const pairs = [
          [closed.perGenerated.improvedPrecision, open.perGenerated.improvedPrecision],
          [closed.perGenerated.density, open.perGenerated.density],
          [closed.perGenerated.precisionCoverage, open.perGenerated.precisionCoverage],
          [closed.perReal.improvedRecall, open.perReal.improvedRecall],
          [closed.perReal.coverage, open.perReal.coverage],
          [closed.perReal.recallCoverage, open.perReal.recallCoverage],
        ] as const;
        for (const [more, less] of pairs) {
          more.perSample.forEach((value, i) => expect(value).toBeGreaterThanOrEqual(less.perSample[i]!));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('meet at the ends of the curves: ipr at improved precision and recall, coverage at coverage', async () => {
    const check = async (sets: Sets) => {
      const { perGenerated, perReal, curves } = await family(sets);
      const { ipr, coverage: covered } = curves;
      expect(ipr!.precisions.at(-1)).toBeCloseTo(perGenerated.improvedPrecision.value, 12);
      expect(ipr!.recalls[0]).toBeCloseTo(perReal.improvedRecall.value, 12);
      expect(covered!.recalls[0]).toBeCloseTo(perReal.coverage.value, 12);
    };
    await check(gaussians(9));
    await fc.assert(fc.asyncProperty(tied, check), { numRuns: 30 });
  });

  it('agree with each other on what is inside: rarity, realism and precision', async () => {
    const { perGenerated } = await family(gaussians(11, 1.3));
    const { improvedPrecision: inside, rarity: rare, realism: real } = perGenerated;
    inside.perSample.forEach((value, i) => {
      expect(Number.isNaN(rare.perSample[i]!)).toBe(value === 0);
      // Realism looks at the smaller balls only.
      if (real.perSample[i]! >= 1) expect(value).toBe(1);
    });
    expect(rare.outside).toBe(inside.perSample.filter(value => value === 0).length);
    expect(rare.outside).toBeGreaterThan(0);
  });

  it('call a set compared with copies of itself perfect, and nothing of it authentic', async () => {
    const { real } = gaussians(13);
    const { perGenerated, perReal } = await family({
      real,
      generated: { ...real, values: real.values.slice() },
    });
    expect(perGenerated.improvedPrecision.value).toBe(1);
    expect(perReal.coverage.value).toBe(1);
    expect(perGenerated.pPrecision.value).toBe(1);
    expect(perGenerated.authenticity.value).toBe(0);
  });

  it('count ties past the end of the tables', async () => {
    const clump = {
      rows: 60,
      dimension: 1,
      values: Float32Array.from({ length: 60 }, (_, row) => (row < 40 ? 1 : row)),
    };
    const sets = { real: clump, generated: { ...clump, values: clump.values.map(value => value + 0.25) } };
    const tables = await tablesOf(sets, 4);
    const { balls } = await pass.cross(sets.real, sets.generated, {
      balls: prQuestions(tables.realReal, tables.generatedGenerated, 4),
    });
    const { knn } = await prCountsWhole(pass, sets, tables, balls, 4);
    expect([knn.ofReal.real[0], knn.ofReal.generated[0]]).toEqual([40, 0]);
    // 40.25 lies in the middle of few; the real samples there are single.
    expect(Math.max(...knn.ofReal.generated)).toBeLessThan(5);
    const far = {
      real: { rows: 30, dimension: 1, values: new Float32Array(30).map((_, i) => 1000 * (i + 1)) },
      generated: sets.real,
    };
    const farTables = await tablesOf(far, 4);
    const asked = await pass.cross(far.real, far.generated, {
      balls: prQuestions(farTables.realReal, farTables.generatedGenerated, 4),
    });
    const counted = await prCountsWhole(pass, far, farTables, asked.balls, 4);
    // The nearest to 1000 are 59, 58 and 57, each alone; of 40 copies none is cut off in their own counts.
    expect(counted.knn.ofReal.generated[0]).toBe(3);
    expect(counted.knn.ofGenerated.generated[0]).toBe(40);
  });
});

describe('the error of improved recall', () => {
  it('is the scatter over sets drawn anew, though a ball holds several samples at once', async () => {
    const found: Estimate[] = [];
    for (let run = 0; run < 200; run++) {
      const sets = { real: gaussianSet(150, 5, 2 * run), generated: gaussianSet(150, 5, 2 * run + 1) };
      const radii = kthDistances(await search.self(sets.generated, 3), 3);
      const { balls } = await pass.cross(sets.real, sets.generated, {
        balls: { generated: { centres: 'y', radii, closed: true } },
      } as const);
      found.push(improvedRecall(balls.generated, await search.self(sets.real, sharingReach(3)), 3));
    }
    const middle = found.reduce((sum, { value }) => sum + value, 0) / found.length;
    const scatter = Math.hypot(...found.map(({ value }) => value - middle));
    const told = Math.hypot(...found.map(({ standardError }) => standardError));
    expect(told / scatter).toBeGreaterThan(0.9);
    expect(told / scatter).toBeLessThan(1.25);
  });
});

describe('a jackknife error', () => {
  const sets = gaussians(15);
  const cover = { neighbors: 2, factor: 3 };
  const measure = (tables: NeighborTables): Estimate[] => {
    const { realGenerated, generatedReal } = renyiDivergence(tables, 5, [0.5, 2]);
    return [
      coverage(tables, 3, true),
      precisionCoverage(tables, cover, true),
      recallCoverage(tables, cover, true),
      authenticity(tables),
      ...realGenerated,
      ...generatedReal,
    ];
  };
  const without = (set: FeatureSet, row: number) =>
    takeRows(
      set,
      Int32Array.from({ length: set.rows - 1 }, (_, i) => (i < row ? i : i + 1)),
    );
  /** The jackknife's variance of each metric over the samples of one set. */
  const redone = async (side: keyof Sets): Promise<number[]> => {
    const { rows } = sets[side];
    const replicates: Estimate[][] = [];
    for (let row = 0; row < rows; row++)
      replicates.push(measure(await tablesOf({ ...sets, [side]: without(sets[side], row) }, 7)));
    return replicates[0]!.map((_, metric) => {
      const values = replicates.map(all => all[metric]!.value);
      const centre = values.reduce((sum, value) => sum + value, 0) / rows;
      return ((rows - 1) / rows) * values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
    });
  };

  it('is that of leaving out each sample and beginning again, of both sets and of the generated one alone', async () => {
    const [ofReal, ofGenerated] = [await redone('real'), await redone('generated')];
    measure(await tablesOf(sets, 7)).forEach(({ standardError, generatedError }, metric) => {
      expect(standardError).toBeCloseTo(Math.sqrt(ofReal[metric]! + ofGenerated[metric]!), 9);
      expect(generatedError).toBeCloseTo(Math.sqrt(ofGenerated[metric]!), 9);
    });
  });

  it('is not given where no neighbour beyond the k-th is known', async () => {
    const { value, standardError } = renyiDivergence(await tablesOf(sets, 5), 5, [0.5]);
    expect(value).toBeCloseTo(renyiDivergence(await tablesOf(sets, 6), 5, [0.5]).value, 12);
    expect(standardError).toBeNaN();
  });
});

describe('a split', () => {
  it('takes every row once, in halves that the seed decides', () => {
    const set = gaussianSet(31, 1, 17);
    const { fit, test } = halves(set, seededRandom(1, 'split'));
    expect([fit.rows, test.rows]).toEqual([15, 16]);
    expect([...fit.values, ...test.values].sort()).toEqual([...set.values].sort());
    expect(halves(set, seededRandom(1, 'split')).fit).toEqual(fit);
    expect(halves(set, seededRandom(2, 'split')).fit).not.toEqual(fit);
  });

  it('of equal distributions lets a curve come near 1, of far ones near 0', async () => {
    const area = async (shift: number) => {
      const parts = (seed: number, by: number) => {
        const set = gaussianSet(240, 3, seed);
        return halves({ ...set, values: set.values.map(value => value + by) }, seededRandom(3, 'split'));
      };
      const counts = await prCountsSplit(search, pass, parts(18, 0), parts(19, shift), 10);
      return prClassifiers.map(name => prCurve(counts[name]).auc);
    };
    for (const auc of await area(0)) expect(auc).toBeGreaterThan(0.7);
    for (const auc of await area(30)) expect(auc).toBeLessThan(0.05);
  });
});
