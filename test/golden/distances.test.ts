import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readNpy } from '../../src/features/npy';
import { readLabels } from '../../src/features/npyLabels';
import { cmmd } from '../../src/metrics/cmmd';
import { ctCells, ctLabels, ctScore } from '../../src/metrics/ctScore';
import { divergenceFrontier } from '../../src/metrics/divergenceFrontier';
import { fld } from '../../src/metrics/fld';
import { frechetDistance } from '../../src/metrics/frechetDistance';
import { kernelDistance } from '../../src/metrics/kernelDistance';
import { memorisation } from '../../src/metrics/mifid';
import { largestFScore, prd, prdCurve } from '../../src/metrics/prd';
import { histogram, quantise } from '../../src/metrics/models/quantise';
import { seededRandom } from '../../src/metrics/statistics/random';
import { semanticSimilarity } from '../../src/metrics/semanticSimilarity';
import { slicedWasserstein } from '../../src/metrics/slicedWasserstein';
import { similaritySpectrum, vendi, vendiByClass } from '../../src/metrics/vendi';
import { openExactSearch } from '../../src/neighbors/exactSearch';
import { openMatrixProduct, type OpenMatrixProduct } from '../../src/evaluation/linearAlgebra/matrixProduct';
import { readFloat64Npz } from '../support/float64Npz';
import { npyValues } from '../support/npyValues';
import { describeWithShared, sharedFolder } from '../support/shared';
import { expectClose } from './expectClose';

interface GoldenValues {
  fd: {
    torch_fidelity_eigvals: { frechet_inception_distance: number };
    independent_nuclear_norm: number;
  };
  kid_torch_fidelity?: {
    result: { kernel_inception_distance_mean: number; kernel_inception_distance_std: number };
  };
  mmd2_poly3_full_sample_unbiased: number;
  cmmd_biased_rbf_sigma10_x1000: { raw: number; l2_normalised: number };
  sw_approx_dgm_eval: number;
  vendi?: {
    score_X_G: number;
    score_X_R: number;
    K_q2_G: number;
    K_qinf_G: number;
    K_q05_G: number;
    per_class_G?: Record<string, number>;
  };
  prd_from_saved_labels?: {
    num_angles: number;
    num_clusters: number;
    precision: number[];
    recall: number[];
    F8: number;
    F1_8: number;
  };
  prd_reference_random_10runs?: { F8: number; F1_8: number; area: number };
  divergence_frontier_from_saved_labels?: {
    mauve: number;
    divergence_curve: [number, number][];
    frontier_integral_mauve: number;
  };
  mauve_reference_end_to_end?: { mauve: number; frontier_integral: number };
  ct_exact_from_saved_cells?: { C_T: number };
  ct_dgm_eval?: { ct: number };
  fld?: { FLD_test: number; FLD_gap: number };
  mifid_mean_min_cosine_distance: { mean_min_cosdist_raw: number };
  semantic_similarity_independent: { mean_pairwise_cosine_x100_i_lt_j: number };
}

let product: OpenMatrixProduct;
beforeAll(async () => {
  product = await openMatrixProduct();
});
afterAll(() => product.release());

/** The metrics of a case beside the reference values in `valuesFile`. */
function describeCase(folder: string, valuesFile: string): void {
  const values = JSON.parse(readFileSync(path.join(folder, valuesFile), 'utf8')) as GoldenValues;
  const file = (name: string) => path.join(folder, name);
  const sets = async () => ({ real: await readNpy(file('R.npy')), generated: await readNpy(file('G.npy')) });

  it('has the reference Frechet distance', async () => {
    const { real, generated } = await sets();
    const { value } = await frechetDistance(real, generated, product);
    expectClose(value, values.fd.independent_nuclear_norm, 1e-9);
    // With fewer rows than dimensions the reference's eigenvalues are themselves off.
    const tolerance = real.rows < real.dimension ? 1e-3 : 1e-6;
    expectClose(value, values.fd.torch_fidelity_eigvals.frechet_inception_distance, tolerance);
  });

  it('has the reference kernel distance, of all samples and of the saved subsets', async () => {
    const { real, generated } = await sets();
    const saved = values.kid_torch_fidelity?.result;
    const rows = saved ? Int32Array.from(npyValues(file('kid_subset_idx.npy'))) : new Int32Array(0);
    const subsets = Array.from({ length: rows.length / 200 }, (_, i) => ({
      generated: rows.slice(i * 200, i * 200 + 100),
      real: rows.slice(i * 200 + 100, i * 200 + 200),
    }));
    const distance = await kernelDistance(real, generated, subsets, product);
    expectClose(distance.value, values.mmd2_poly3_full_sample_unbiased, 1e-9);
    if (!saved) return;
    expectClose(distance.subsets.mean, saved.kernel_inception_distance_mean, 1e-9);
    expectClose(distance.subsets.standardDeviation, saved.kernel_inception_distance_std, 1e-9);
  });

  it('has the reference CMMD, of features as they are and of length 1', async () => {
    const { real, generated } = await sets();
    const golden = values.cmmd_biased_rbf_sigma10_x1000;
    expectClose(await cmmd(real, generated, product), golden.l2_normalised, 1e-9);
    expectClose(await cmmd(real, generated, product, { sigma: 10, normalise: false }), golden.raw, 1e-9);
  });

  it('has the reference sliced Wasserstein distance, memorisation distance and similarity', async () => {
    const { real, generated } = await sets();
    expectClose(slicedWasserstein(real, generated), values.sw_approx_dgm_eval, 1e-9);
    const { distance } = await memorisation(real, generated, product);
    expectClose(distance, values.mifid_mean_min_cosine_distance.mean_min_cosdist_raw, 1e-9);
    const similarity = semanticSimilarity(generated, new Int32Array(generated.rows));
    expectClose(
      similarity.value,
      values.semantic_similarity_independent.mean_pairwise_cosine_x100_i_lt_j,
      1e-9,
    );
  });

  const { vendi: diversity } = values;
  it.runIf(diversity)('has the reference Vendi scores of all orders and classes', async () => {
    const { real, generated } = await sets();
    const spectrum = await similaritySpectrum(generated, product);
    expectClose(vendi(spectrum), diversity!.score_X_G, 1e-9);
    expectClose(vendi(await similaritySpectrum(real, product)), diversity!.score_X_R, 1e-9);
    expectClose(vendi(spectrum, 2), diversity!.K_q2_G, 1e-9);
    expectClose(vendi(spectrum, Infinity), diversity!.K_qinf_G, 1e-9);
    // Order 1/2 is ruled by the rounding errors of eigenvalues that are 0.
    expectClose(vendi(spectrum, 0.5), diversity!.K_q05_G, 1e-5);
    if (!diversity!.per_class_G) return;
    const labels = await readLabels(file('G_labels.npy'), generated.rows);
    const golden = Object.entries(diversity!.per_class_G).sort(([a], [b]) => Number(a) - Number(b));
    const byClass = await vendiByClass(generated, labels, 1, product);
    expect(byClass).toHaveLength(golden.length);
    golden.forEach(([, score], i) => expectClose(byClass[i]!, score, 1e-9));
  });

  const curve = values.prd_from_saved_labels;
  it.runIf(curve)('has the reference PRD curve and frontier of the saved clusters', async () => {
    const { generated } = await sets();
    const labels = Int32Array.from(npyValues(file('prd_cluster_labels_G_then_R.npy')));
    const pair = {
      generated: histogram(labels.slice(0, generated.rows), curve!.num_clusters),
      real: histogram(labels.slice(generated.rows), curve!.num_clusters),
    };
    const { precision, recall } = prdCurve(pair, curve!.num_angles);
    curve!.precision.forEach((value, i) => expectClose(precision[i]!, value, 1e-9));
    curve!.recall.forEach((value, i) => expectClose(recall[i]!, value, 1e-9));
    expectClose(largestFScore({ precision, recall }, 8), curve!.F8, 1e-9);
    expectClose(largestFScore({ precision, recall }, 1 / 8), curve!.F1_8, 1e-9);

    const golden = values.divergence_frontier_from_saved_labels!;
    const frontier = divergenceFrontier([pair]);
    expectClose(frontier.mauve.value, golden.mauve, 1e-9);
    expectClose(frontier.frontierIntegral.value, golden.frontier_integral_mauve, 1e-9);
    golden.divergence_curve.forEach(([quality, variety], i) => {
      expectClose(frontier.curve[i]!.quality, quality, 1e-9);
      expectClose(frontier.curve[i]!.variety, variety, 1e-9);
    });
  });

  const randomRuns = values.prd_reference_random_10runs;
  it.runIf(randomRuns)('comes near the reference PRD and MAUVE with clusters of its own', async () => {
    const { real, generated } = await sets();
    const random = seededRandom(1, 'clusters');
    const pairs = await quantise(real, generated, { clusters: 20, runs: 10 }, random, product);
    const { f8, f1_8, value } = prd(pairs);
    // Of one Gaussian inside another much hangs on where the clusters fall: the reference's own differ by .05.
    const nested = folder.endsWith('gauss_s025');
    const tolerance = nested ? 0.15 : 0.03;
    expect(Math.abs(f8 - randomRuns!.F8)).toBeLessThan(tolerance);
    expect(Math.abs(f1_8 - randomRuns!.F1_8)).toBeLessThan(tolerance);
    expect(Math.abs(value - randomRuns!.area)).toBeLessThan(tolerance);
    // MAUVE's reference brings features to length 1, where these two sets are the same.
    if (nested) return;
    const golden = values.mauve_reference_end_to_end!;
    const { mauve, frontierIntegral } = divergenceFrontier(pairs);
    expect(Math.abs(mauve.value - golden.mauve)).toBeLessThan(tolerance);
    expect(Math.abs(frontierIntegral.value - golden.frontier_integral)).toBeLessThan(tolerance);
  });

  const ct = values.ct_exact_from_saved_cells;
  it.runIf(ct && existsSync(file('ct_cells.npz')))('has the reference C_T of the saved cells', async () => {
    const test = await readNpy(file('T.npy'));
    const { real: train, generated } = await sets();
    const cells = await readFloat64Npz(file('ct_cells.npz'));
    const saved = (name: string) => new Int32Array(cells[name]!.buffer);
    const labels = { train: saved('T_train'), test: saved('Pn_test'), generated: saved('Qm_gen') };
    const search = await openExactSearch();
    try {
      const all = { train, test, generated };
      expectClose(ctScore(await ctCells(all, labels, search)).value, ct!.C_T, 1e-9);
      const labelled = await ctLabels(all, seededRandom(1, 'cells'), product);
      const own = ctScore(await ctCells(all, labelled, search));
      expect(Math.abs(own.value - ct!.C_T)).toBeLessThan(1.5);
    } finally {
      await search.dispose();
    }
  });

  const likelihood = values.fld;
  it.runIf(likelihood)('comes near the reference FLD', async () => {
    const test = await readNpy(file('T.npy'));
    const { real: train, generated } = await sets();
    const { value, generalizationGap } = await fld(
      { train, test, generated },
      seededRandom(1, 'fld'),
      product,
    );
    expect(Math.abs(value - likelihood!.FLD_test)).toBeLessThan(1.5);
    // Copies make the likelihood of the training set as large as the floor of the widths lets it be.
    if (likelihood!.FLD_gap < -100) expect(generalizationGap).toBeLessThan(-50);
    else expect(Math.abs(generalizationGap - likelihood!.FLD_gap)).toBeLessThan(1.5);
  });
}

describe.each(['tiny_v', 'dup_v'])('distances of %s', name => {
  describeCase(path.join(__dirname, 'data', name), 'distances.json');
});

const cases = ['gauss_s025', 'gauss_s1', 'mix_drop', 'mix_invent', 'unequal_v', 'd1024_v'];
describeWithShared('distances of the other golden cases', () => {
  describe.each(cases)('%s', name => {
    describeCase(path.join(sharedFolder, 'golden', name), 'values.json');
  });
});
