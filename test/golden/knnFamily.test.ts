import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeatureSet } from '../../src/features/featureSet';
import { readNpy } from '../../src/features/npy';
import { alphaPrecision } from '../../src/metrics/alphaPrecision';
import { authenticity } from '../../src/metrics/authenticity';
import { betaRecall } from '../../src/metrics/betaRecall';
import { coverage } from '../../src/metrics/coverage';
import { density } from '../../src/metrics/density';
import { improvedPrecision } from '../../src/metrics/improvedPrecision';
import { improvedRecall } from '../../src/metrics/improvedRecall';
import { kthDistances } from '../../src/metrics/neighborhood/kthDistances';
import { pPrecision, pPrecisionQuestion } from '../../src/metrics/pPrecision';
import { pRecall, pRecallQuestion } from '../../src/metrics/pRecall';
import { prCountsSplit, type FitAndTest } from '../../src/metrics/prCurves/prCountsSplit';
import { prCountsWhole, prQuestions } from '../../src/metrics/prCurves/prCountsWhole';
import { prCurve } from '../../src/metrics/prCurve';
import { precisionCoverage } from '../../src/metrics/precisionCoverage';
import { rarity } from '../../src/metrics/rarity';
import { realism, realismQuestion } from '../../src/metrics/realism';
import { recallCoverage } from '../../src/metrics/recallCoverage';
import { renyiDivergence } from '../../src/metrics/renyiDivergence';
import type { NeighborTables } from '../../src/metrics/neighborhood/triTerms';
import { openExactSearch } from '../../src/neighbors/exactSearch';
import type { NeighborSearch } from '../../src/neighbors/neighborSearch';
import { openPairPass, type PairPass } from '../../src/neighbors/pairPass';
import { float64Npy, npyBytes } from '../support/rawNpy';
import { describeWithShared, sharedFolder } from '../support/shared';

type Numbers = Record<string, number | string | null>;
type Curves = Record<'knn' | 'ipr' | 'parzen' | 'coverage', Curve>;
interface Curve {
  alphas?: number[];
  betas?: number[];
  scores_independent: Numbers;
}
type Prdc = Record<'leq' | 'lt', Record<'precision' | 'recall' | 'density' | 'coverage', number>>;

/** The part of a case's values.json that is about neighbours. */
interface KnnValues {
  prdc_independent_exact_distances: Record<string, Prdc>;
  ipr_youngjung_strict_lt: Record<'k=3', { precision: number; recall: number }>;
  ipr_torch_fidelity_leq: Record<'neighborhood=3', { precision: number; recall: number }>;
  ipr_fld_strict_lt_num_neighbors4: { precision: number; recall: number };
  cheema_PRCover: Record<
    'k_prime' | 'C' | 'cover_precision_balls_on_P=real' | 'cover_recall_balls_on_Q=generated',
    number
  >;
  rarity: Record<'k' | 'n_out_of_manifold_zero' | 'median_in_manifold' | 'max', number>;
  rarity_independent_exact: { n_zero: number; mean_in_manifold: number };
  realism_dgm_eval: { k: number; mean: number | string; median: number };
  alpha_precision_alaa_boris_new: Record<
    'alphas' | 'alpha_precision_curve' | 'beta_coverage_curve',
    number[]
  > &
    Record<'delta_precision_alpha' | 'delta_coverage_beta', number>;
  authenticity_exact_float64: number;
  p_precision_recall: Record<'p_precision' | 'p_recall' | 'a' | 'kth', number>;
  renyi_nnr_independent: Record<string, { J: number; D: number | string | null }>;
  renyi_nnr_note: string;
  pr_curves_sykes: Record<string, unknown>;
}

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

/** Equal to `tolerance` relative (absolute below 1); infinities are what they are. */
function expectGolden(
  ours: number,
  golden: number | string | null | undefined,
  what: string,
  tolerance = 1e-9,
) {
  const expected = Number(golden);
  if (!Number.isFinite(expected)) expect(ours, what).toBe(expected);
  else expect(Math.abs(ours - expected) / Math.max(1, Math.abs(expected)), what).toBeLessThan(tolerance);
}

const expectAll = (ours: Float64Array, golden: ArrayLike<number>, what: string, tolerance = 1e-9) => {
  expect(ours.length, what).toBe(golden.length);
  ours.forEach((value, i) => expectGolden(value, golden[i], `${what} ${i}`, tolerance));
};

async function allTables(
  sets: { real: FeatureSet; generated: FeatureSet },
  k: number,
): Promise<NeighborTables> {
  const { real, generated } = sets;
  const { xInY, yInX } = await search.cross(real, generated, k, k);
  return {
    realReal: await search.self(real, Math.min(k, real.rows - 1)),
    generatedGenerated: await search.self(generated, Math.min(k, generated.rows - 1)),
    realGenerated: xInY,
    generatedReal: yInX,
  };
}

/** A case: its sets, its tables, and what balls hold. */
async function openCase(folder: string) {
  const sets = {
    real: await readNpy(path.join(folder, 'R.npy')),
    generated: await readNpy(path.join(folder, 'G.npy')),
  };
  const tables = await allTables(sets, Math.min(16, sets.real.rows, sets.generated.rows));
  const ask = async (k: number, closed: boolean) => {
    const { balls } = await pass.cross(sets.real, sets.generated, {
      balls: {
        real: { centres: 'x', radii: kthDistances(tables.realReal, k), closed },
        generated: { centres: 'y', radii: kthDistances(tables.generatedGenerated, k), closed },
      },
    } as const);
    return balls;
  };
  return { ...sets, tables, ask };
}

/** Rows [from, to) of a set. */
const slice = ({ dimension, values }: FeatureSet, from: number, to: number): FeatureSet => ({
  rows: to - from,
  dimension,
  values: values.slice(from * dimension, to * dimension),
});

function describeCase(folder: string, valuesFile: string): void {
  const file = (name: string) => path.join(folder, name);
  const values = JSON.parse(readFileSync(file(valuesFile), 'utf8')) as KnnValues;
  let opened: Awaited<ReturnType<typeof openCase>>;
  beforeAll(async () => {
    opened = await openCase(folder);
  });

  it.each(Object.entries(values.prdc_independent_exact_distances))(
    'has precision, recall, density and coverage at %s with balls of both kinds',
    async (at, golden) => {
      const k = Number(at.slice(2));
      for (const kind of ['leq', 'lt'] as const) {
        const balls = await opened.ask(k, kind === 'leq');
        const what = `${at} ${kind}`;
        expectGolden(
          improvedPrecision(balls.real, opened.tables.generatedGenerated, k).value,
          golden[kind].precision,
          `${what} precision`,
        );
        expectGolden(
          improvedRecall(balls.generated, opened.tables.realReal, k).value,
          golden[kind].recall,
          `${what} recall`,
        );
        expectGolden(density(balls.real, k).value, golden[kind].density, `${what} density`);
        expectGolden(
          coverage(opened.tables, k, kind === 'leq').value,
          golden[kind].coverage,
          `${what} coverage`,
        );
      }
    },
  );

  it('has the improved precision and recall of three implementations', async () => {
    for (const [closed, golden, tolerance] of [
      [false, values.ipr_youngjung_strict_lt['k=3'], 1e-9],
      [true, values.ipr_torch_fidelity_leq['neighborhood=3'], 1e-6],
      [false, values.ipr_fld_strict_lt_num_neighbors4, 1e-6],
    ] as const) {
      const balls = await opened.ask(3, closed);
      expectGolden(
        improvedPrecision(balls.real, opened.tables.generatedGenerated, 3).value,
        golden.precision,
        'precision',
        tolerance,
      );
      expectGolden(
        improvedRecall(balls.generated, opened.tables.realReal, 3).value,
        golden.recall,
        'recall',
        tolerance,
      );
    }
  });

  it('has precision and recall coverage', () => {
    const golden = values.cheema_PRCover;
    const cover = { neighbors: golden.k_prime, factor: golden.C };
    expectGolden(
      precisionCoverage(opened.tables, cover, true).value,
      golden['cover_recall_balls_on_Q=generated'],
      'PC',
    );
    expectGolden(
      recallCoverage(opened.tables, cover, true).value,
      golden['cover_precision_balls_on_P=real'],
      'RC',
    );
  });

  it('has the rarity of every sample', async () => {
    const ours = rarity((await opened.ask(values.rarity.k, false)).real);
    expect(ours.outside).toBe(values.rarity_independent_exact.n_zero);
    expectGolden(ours.mean, values.rarity_independent_exact.mean_in_manifold, 'mean');
    expectGolden(ours.value, values.rarity.median_in_manifold, 'median');
    expectAll(
      ours.perSample.map(value => (Number.isNaN(value) ? 0 : value)),
      float64Npy(file('rarity.npy')),
      'rarity',
    );
  });

  it('has the realism of every sample, whatever the tables show beforehand', async () => {
    const { k, mean, median } = values.realism_dgm_eval;
    const { realReal, generatedReal } = opened.tables;
    const question = realismQuestion(realReal, generatedReal, k);
    const blind = { ...question, known: question.known.map(() => 0) };
    const { ratios } = await pass.cross(opened.real, opened.generated, { ratios: { question, blind } });
    expect(ratios.blind).toEqual(ratios.question);
    const ours = realism(ratios.question);
    expectGolden(ours.mean, mean, 'mean');
    expectGolden(ours.value, median, 'median');
    // The reference has distances from dot products: near copies keep eight digits, and copies may miss 0.
    const golden = float64Npy(file('realism_dgm_eval.npy'));
    const missed = ours.perSample.map((value, i) =>
      value === Infinity && golden[i]! > 1e6 ? golden[i]! : value,
    );
    expectAll(missed, golden, 'realism', 1e-7);
  });

  it('has alpha-precision and beta-recall with their curves, to the digits of their float32 reference', () => {
    const golden = values.alpha_precision_alaa_boris_new;
    const alpha = alphaPrecision(opened.real, opened.generated, golden.alphas.length);
    const beta = betaRecall(opened.generated, opened.tables, golden.alphas.length);
    expectAll(alpha.masses, golden.alphas, 'alphas');
    expectAll(alpha.shares, golden.alpha_precision_curve, 'P_alpha', 1e-7);
    expectAll(beta.shares, golden.beta_coverage_curve, 'R_beta', 1e-7);
    expectGolden(alpha.value, golden.delta_precision_alpha, 'alpha-precision', 1e-7);
    expectGolden(beta.value, golden.delta_coverage_beta, 'beta-recall', 1e-7);
  });

  it('finds the same samples authentic', () => {
    const ours = authenticity(opened.tables);
    expectGolden(ours.value, values.authenticity_exact_float64, 'authenticity');
    expect([...ours.perSample]).toEqual([...npyBytes(file('authentic_mask.npy'))]);
  });

  it('has P-precision and P-recall', async () => {
    const { p_precision, p_recall, a, kth } = values.p_precision_recall;
    const { reaches } = await pass.cross(opened.real, opened.generated, {
      reaches: {
        precision: pPrecisionQuestion(opened.tables.realReal, kth, a),
        recall: pRecallQuestion(opened.tables.generatedGenerated, kth, a),
      },
    });
    expectGolden(pPrecision(reaches.precision).value, p_precision, 'P-precision');
    expectGolden(pRecall(reaches.recall).value, p_recall, 'P-recall');
  });

  it('has the Renyi divergence in both directions', () => {
    const k = Number(/^k=(\d+)/.exec(values.renyi_nnr_note)![1]);
    const golden = values.renyi_nnr_independent;
    const ours = renyiDivergence(opened.tables, k, [0.5, 2]);
    for (const [i, alpha] of [0.5, 2].entries()) {
      expectGolden(ours.realGenerated[i]!.value, golden[`X=R,Y=G,alpha=${alpha}`]!.D, `R x G, ${alpha}`);
      expectGolden(ours.generatedReal[i]!.value, golden[`X=G,Y=R,alpha=${alpha}`]!.D, `G x R, ${alpha}`);
    }
    expect(ours.value).toBe(ours.realGenerated[0]!.value);
  });

  const modes = ['nosplit', 'nosplit_sqrt', 'split_sqrt'].filter(mode => mode in values.pr_curves_sykes);
  it.each(modes)('has the precision-recall curves and their scalars: %s', async mode => {
    const golden = values.pr_curves_sykes[mode] as Curves & { nearest_k_as_passed: number };
    const k = golden.nearest_k_as_passed;
    const counts = mode === 'split_sqrt' ? await split(k) : await whole(k);
    for (const [ours, theirs] of [
      ['knn', 'knn'],
      ['kde', 'parzen'],
      ['ipr', 'ipr'],
      ['coverage', 'coverage'],
    ] as const) {
      // The reference compares counts where it does not estimate densities: the same classifiers, elsewhere on the grid.
      const units = ours === 'kde' ? {} : { fitReal: 1, fitGenerated: 1 };
      const curve = prCurve({ ...counts[ours], ...units }, { angles: 51, at: 0.05 });
      const { alphas, betas, scores_independent: scores } = golden[theirs];
      if (alphas && betas) {
        expectAll(curve.precisions, alphas, `${ours} precision`);
        expectAll(curve.recalls, betas, `${ours} recall`);
      }
      expectGolden(curve.auc, scores['auc_sector_sum'], `${ours} area`);
      expectGolden(curve.maxPrecision, scores['max_precision'], `${ours} largest precision`);
      expectGolden(curve.maxRecall, scores['max_recall'], `${ours} largest recall`);
      expectGolden(curve.medianPrecision, scores['median_precision'], `${ours} median precision`);
      expectGolden(curve.medianRecall, scores['median_recall'], `${ours} median recall`);
      expectGolden(curve.precisionAtRecall, scores['precision_at_recall_0_05'], `${ours} precision at`);
      expectGolden(curve.recallAtPrecision, scores['recall_at_precision_0_05'], `${ours} recall at`);
      // The reference adds 1e-10 to what it divides by.
      expectGolden(curve.f8, scores['F8_recall'], `${ours} F8`, 1e-8);
      expectGolden(curve.f1_8, scores['F1_8_precision'], `${ours} F1/8`, 1e-8);
    }
  });

  async function whole(k: number) {
    const tables = await allTables(opened, k);
    const questions = prQuestions(tables.realReal, tables.generatedGenerated, k);
    const { balls } = await pass.cross(opened.real, opened.generated, { balls: questions });
    return prCountsWhole(pass, opened, tables, balls, k);
  }

  function split(k: number) {
    const parts = (set: FeatureSet): FitAndTest => {
      const half = Math.floor(set.rows / 2);
      return { fit: slice(set, 0, half), test: slice(set, half, set.rows) };
    };
    return prCountsSplit(search, pass, parts(opened.real), parts(opened.generated), k);
  }
}

describe.each(['tiny_v', 'dup_v'])('the neighbour metrics of %s', name => {
  describeCase(path.join(__dirname, 'data', name), 'knn.json');
});

const cases = ['gauss_s025', 'gauss_s1', 'mix_drop', 'mix_invent', 'dup_v', 'unequal_v', 'd1024_v', 'tiny_v'];
describeWithShared('the neighbour metrics of all golden cases', () => {
  describe.each(cases.filter(name => existsSync(path.join(sharedFolder, 'golden', name))))('%s', name => {
    describeCase(path.join(sharedFolder, 'golden', name), 'values.json');
  });
});
