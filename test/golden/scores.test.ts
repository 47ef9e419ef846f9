import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readNpy } from '../../src/features/npy';
import { frontierCurve, frontierIntegral, mauve } from '../../src/metrics/divergenceFrontier';
import { classProbabilities, inceptionScore } from '../../src/metrics/inceptionScore';
import { mean } from '../../src/metrics/statistics/mean';
import { largestFScore, prdCurve } from '../../src/metrics/prd';
import { reconstructionError } from '../../src/metrics/reconstruction';
import { semanticSimilarity } from '../../src/metrics/semanticSimilarity';
import { npyValues } from '../support/npyValues';
import { expectClose } from './expectClose';

interface SpecialValues {
  inception_score: Record<string, { inception_score_mean: number; inception_score_std: number }>;
  inception_score_probs_with_exact_zeros: [number, number];
  reconstruction: Record<'mse' | 'mae' | 'bce', number> &
    Record<'mse_per_image' | 'mae_per_image' | 'bce_per_image', number[]>;
  semantic_similarity: {
    per_prompt_mean_pairwise_x100: Record<string, number>;
    mean_over_prompts: number;
    all_pairs_ignoring_prompts: number;
  };
  prd_explicit_histograms: { precision: number[]; recall: number[]; F8: number; F1_8: number };
  divergence_frontier_explicit_histograms: {
    mauve_c5: number;
    curve: [number, number][];
    frontier_integral: number;
  };
}

const folder = path.join(__dirname, 'data', 'special_v');
const file = (name: string) => path.join(folder, name);
const values = JSON.parse(readFileSync(file('distances.json'), 'utf8')) as SpecialValues;

describe('reference values of single scores', () => {
  const inOrder = (count: number) => Int32Array.from({ length: count }, (_, i) => i);

  it.each([
    ['splits=1 shuffle=False', 1, false],
    ['splits=10 shuffle=False', 10, false],
    ['splits=10 shuffle=True', 10, true],
  ] as const)('Inception score, %s', (name, splits, shuffled) => {
    const probabilities = classProbabilities(Float64Array.from(npyValues(file('logits.npy'))), 10);
    const order = shuffled ? Int32Array.from(npyValues(file('is_perm_seed2020.npy'))) : inOrder(500);
    const golden = values.inception_score[`torch_fidelity ${name} seed=2020`]!;
    const score = inceptionScore(probabilities, 10, order, splits);
    expectClose(score.value, golden.inception_score_mean, 1e-9);
    expectClose(score.standardDeviation, golden.inception_score_std, 1e-9);
  });

  it('Inception score of probabilities that are exactly 0', () => {
    const probabilities = Float64Array.from(npyValues(file('probs_with_zeros.npy')));
    const score = inceptionScore(probabilities, 6, inOrder(200), 1);
    expectClose(score.value, values.inception_score_probs_with_exact_zeros[0], 1e-7);
  });

  it('reconstruction errors of every image and of all', () => {
    const [x, y] = [npyValues(file('recon_x.npy')), npyValues(file('recon_xhat.npy'))];
    const size = x.length / 6;
    const errors = Array.from({ length: 6 }, (_, i) =>
      reconstructionError(x.slice(i * size, (i + 1) * size), y.slice(i * size, (i + 1) * size)),
    );
    for (const key of ['mse', 'mae', 'bce'] as const) {
      const ours = errors.map(error => error[key]);
      values.reconstruction[`${key}_per_image`].forEach((golden, i) => expectClose(ours[i]!, golden, 1e-9));
      expectClose(mean(Float64Array.from(ours)), values.reconstruction[key], 1e-9);
    }
  });

  it('semantic similarity of every prompt and of all', async () => {
    const images = await readNpy(file('clip_like_embeddings.npy'));
    const golden = values.semantic_similarity;
    const { value, prompts } = semanticSimilarity(images, Int32Array.from(npyValues(file('prompt_ids.npy'))));
    for (const prompt of prompts) {
      expectClose(prompt.value, golden.per_prompt_mean_pairwise_x100[prompt.prompt]!, 1e-9);
    }
    expectClose(value, golden.mean_over_prompts, 1e-9);
    const together = semanticSimilarity(images, new Int32Array(images.rows));
    expectClose(together.value, golden.all_pairs_ignoring_prompts, 1e-9);
  });

  it('PRD and divergence frontier of given histograms', () => {
    const pair = {
      real: Float64Array.from(npyValues(file('hist_p_real.npy'))),
      generated: Float64Array.from(npyValues(file('hist_q_gen.npy'))),
    };
    const curve = prdCurve(pair, 201);
    const golden = values.prd_explicit_histograms;
    golden.precision.forEach((value, i) => expectClose(curve.precision[i]!, value, 1e-9));
    golden.recall.forEach((value, i) => expectClose(curve.recall[i]!, value, 1e-9));
    expectClose(largestFScore(curve, 8), golden.F8, 1e-9);
    expectClose(largestFScore(curve, 1 / 8), golden.F1_8, 1e-9);

    const frontier = values.divergence_frontier_explicit_histograms;
    const points = frontierCurve(pair);
    expect(points.length).toBe(frontier.curve.length);
    frontier.curve.forEach(([quality, variety], i) => {
      expectClose(points[i]!.quality, quality, 1e-9);
      expectClose(points[i]!.variety, variety, 1e-9);
    });
    expectClose(mauve(points), frontier.mauve_c5, 1e-9);
    expectClose(frontierIntegral(pair), frontier.frontier_integral, 1e-9);
  });
});
