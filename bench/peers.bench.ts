import path from 'node:path';
import type { EvaluationRequest } from '../src/contract/engine';
import { createEngine } from '../src/engine/engineProcess';
import { packageRoot } from '../src/files/packageRoot';
import type { BenchRow } from './benchRow';
import { median } from './paired';
import { pythonSeconds } from './python';
import { withScratch, writeFeatures } from './scratch';

const ROWS = 5000;
const DIMENSION = 1024;
const K = 5;
const ROUNDS = 3;

/** The same features as ours, as R and G. */
const load = (real: string, generated: string) => `
import numpy as np
R, G = np.load(${JSON.stringify(real)}), np.load(${JSON.stringify(generated)})`;

/** As the package prdc does it, in our words: three whole matrices of distances, whose k-th smallest are the radii. */
const prdc = (pairwise: string) => `
${pairwise}
def work():
    rr, gg, rg = pairwise(R, R), pairwise(G, G), pairwise(R, G)
    kth = lambda d: np.partition(d, ${K}, axis=1)[:, ${K}]
    r, g = kth(rr), kth(gg)
    inside = rg < r[:, None]
    return inside.any(0).mean(), (rg < g[None]).any(1).mean(), inside.sum(0).mean() / ${K}, (rg.min(1) < r).mean()`;
const withNumpy = `
def pairwise(x, y):
    return np.sqrt(np.maximum((x * x).sum(1)[:, None] + (y * y).sum(1)[None] - 2 * (x @ y.T), 0))`;
const withSklearn = `
from sklearn.metrics import pairwise_distances
pairwise = lambda x, y: pairwise_distances(x, y, metric='euclidean', n_jobs=-1)`;
const withTorch = `
import torch
pairwise = lambda x, y: torch.cdist(torch.from_numpy(x), torch.from_numpy(y)).numpy()`;

/** As dgm-eval does it, in our words: means and covariances, and the square root of their product by scipy. */
const frechet = `
from scipy import linalg
def work():
    a, b = np.cov(R, rowvar=False), np.cov(G, rowvar=False)
    difference = R.mean(0) - G.mean(0)
    root = linalg.sqrtm(a @ b)
    return difference @ difference + np.trace(a) + np.trace(b) - 2 * np.trace(root.real)`;

/** What our metrics cost beside the same by the usual Python packages, on the same features; rows only for what is installed. */
export function run(): Promise<BenchRow[]> {
  return withScratch(async folder => {
    const [real, generated] = [path.join(folder, 'real.npy'), path.join(folder, 'generated.npy')];
    await writeFeatures(real, ROWS, DIMENSION, 1);
    await writeFeatures(generated, ROWS, DIMENSION, 2);
    const engine = createEngine({
      modulePath: path.join(packageRoot(), 'dist', 'engine.js'),
      execPath: process.execPath,
      idleMs: 60_000,
      log: () => undefined,
    });
    let evaluations = 0;
    /** Seconds of search and scores: the peers' loading does not count either. */
    const once = async (metrics: string[]) => {
      const request: EvaluationRequest = {
        real: { path: real, labels: null },
        generated: { path: generated, labels: null },
        encoder: 'builtin',
        k: K,
        seed: 0,
        equalize: 'auto',
        size: null,
        metrics,
        provider: 'cpu',
        test: null,
        parameters: {},
        balls: 'closed',
        // A folder of its own each time: nothing of an earlier round is remembered.
        folders: {
          cache: path.join(folder, `cache ${++evaluations}`),
          encoders: path.join(folder, 'encoders'),
        },
      };
      const { seconds } = (await engine.client.evaluate(request)).report;
      return seconds.neighbors + seconds.metrics;
    };
    const ours = async (metrics: string[]) => {
      await once(metrics);
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) times.push(await once(metrics));
      return median(times);
    };
    try {
      const four = await ours(['improvedPrecision', 'improvedRecall', 'density', 'coverage']);
      const distance = await ours(['frechetDistance']);
      const size = `${ROWS} x ${ROWS} x ${DIMENSION}`;
      const rows: [string, number, string, number | null][] = [
        ['precision, recall, density, coverage', four, "prdc's way, numpy", python(prdc(withNumpy))],
        ['precision, recall, density, coverage', four, "prdc's way, scikit-learn", python(prdc(withSklearn))],
        ['precision, recall, density, coverage', four, "prdc's way, torch", python(prdc(withTorch))],
        ['Frechet distance', distance, "dgm-eval's way, scipy", python(frechet)],
      ];
      return rows.flatMap(([name, seconds, floorName, floorSeconds]): BenchRow[] => {
        if (floorSeconds === null) return [];
        const note = 'with PCE, RCE and RE, which are always there';
        return [
          { name: `${name}, ${size}`, seconds, floorName, floorSeconds, ratio: seconds / floorSeconds, note },
        ];
      });
    } finally {
      await engine.dispose();
    }

    function python(program: string): number | null {
      return pythonSeconds(`${load(real, generated)}\n${program}`);
    }
  });
}
