import { execFileSync } from 'node:child_process';
import type { FeatureSet } from '../src/features/featureSet';
import { seededRandom } from '../src/metrics/statistics/random';
import { openExactSearch } from '../src/neighbors/exactSearch';
import type { NeighborSearch } from '../src/neighbors/neighborSearch';
import { onnxModel } from '../src/onnx/modelWriter';
import { createSession, loadRuntime } from '../src/onnx/runtime';
import type { BenchRow } from './benchRow';
import { paired, secondsOf } from './paired';

const ROWS = 10_000;
const K = 5;
/** Rows on a side of the bare product's tiles: larger ones are no faster. */
const BARE_TILE = 2000;

/** Features as an encoder's are: ten classes, each spread in a few directions, and some noise. */
function featureSet(dimension: number, seed: number): FeatureSet {
  const world = seededRandom(0, 'bench directions');
  const random = seededRandom(seed, 'bench features');
  const number = (from: () => number) => from() + from() + from() - 1.5;
  const directions = Float32Array.from({ length: 18 * dimension }, () => number(world));
  const values = new Float32Array(ROWS * dimension);
  for (let row = 0; row < ROWS; row++) {
    const shares = Array.from({ length: 8 }, () => number(random));
    const centre = (row % 10) * dimension;
    for (let t = 0; t < dimension; t++) {
      let value = 2 * directions[centre + t]! + 0.3 * number(random);
      for (let s = 0; s < 8; s++) value += shares[s]! * directions[(10 + s) * dimension + t]!;
      values[row * dimension + t] = value;
    }
  }
  return { rows: ROWS, dimension, values };
}

async function fourTables(search: NeighborSearch, real: FeatureSet, generated: FeatureSet): Promise<void> {
  await search.self(real, K);
  await search.self(generated, K);
  await search.cross(real, generated, K, K);
}

/** Nothing but the products that four tables need: R x G whole, R x R and G x G half. */
async function bareProduct(real: FeatureSet, generated: FeatureSet): Promise<() => Promise<void>> {
  const { Tensor } = await loadRuntime();
  const value = (name: string) => ({ name, type: 'float32' as const, dims: ['n', 'd'] });
  const session = await createSession(
    onnxModel({
      inputs: [value('x'), value('y')],
      outputs: [{ name: 'out', type: 'float32', dims: ['n', 'm'] }],
      nodes: [{ op: 'Gemm', inputs: ['x', 'y'], outputs: ['out'], attributes: { transB: { int: 1 } } }],
    }),
  );
  const out = new Tensor('float32', new Float32Array(BARE_TILE * BARE_TILE), [BARE_TILE, BARE_TILE]);
  const tile = (set: FeatureSet, first: number) => {
    const d = set.dimension;
    return new Tensor('float32', set.values.subarray(first * d, (first + BARE_TILE) * d), [BARE_TILE, d]);
  };
  return async () => {
    for (const other of [generated, real]) {
      for (let row = 0; row < ROWS; row += BARE_TILE) {
        for (let column = 0; column < ROWS; column += BARE_TILE) {
          await session.run({ x: tile(real, row), y: tile(other, column) }, { out });
        }
      }
    }
  };
}

/** The usual way: four full matrices of distances, each partitioned; seconds, or null where numpy is not installed. */
function numpySeconds(dimension: number): number | null {
  const program = `
import time, numpy as np
rng = np.random.default_rng(0)
R, G = (rng.standard_normal((${ROWS}, ${dimension}), dtype=np.float32) for _ in range(2))
def table(x, y):
    d = (x * x).sum(1)[:, None] + (y * y).sum(1)[None] - 2 * (x @ y.T)
    i = np.argpartition(d, ${K}, axis=1)[:, :${K + 1}]
    return np.sqrt(np.maximum(np.take_along_axis(d, i, axis=1), 0))
start = time.perf_counter()
for x, y in ((R, R), (G, G), (G, R), (R, G)): table(x, y)
print(time.perf_counter() - start)`;
  for (const python of ['python3', '/usr/bin/python3']) {
    try {
      return Number(
        execFileSync(python, ['-c', program], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
      );
    } catch {
      // No Python, or none with numpy.
    }
  }
  return null;
}

/** Neighbour tables R in R, G in G, G in R, R in G beside the bare products of the same pairs, and beside numpy. */
export async function run(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  const search = await openExactSearch();
  for (const dimension of [1024, 64]) {
    const [real, generated] = [featureSet(dimension, 1), featureSet(dimension, 2)];
    const name = `four neighbour tables, ${ROWS} x ${ROWS} x ${dimension}`;
    const tables = () => fourTables(search, real, generated);
    await tables();
    const memory = Math.round(process.resourceUsage().maxRSS / 1024);
    const row = await paired(name, tables, 'bare Gemm', await bareProduct(real, generated));
    rows.push({ ...row, note: dimension === 1024 ? `goal 1.25; ${memory} MiB at most` : '' });
    const numpy = numpySeconds(dimension);
    if (numpy === null) continue;
    const seconds = await secondsOf(tables);
    const floorName = 'numpy, full matrices';
    rows.push({
      name,
      seconds,
      floorName,
      floorSeconds: numpy,
      ratio: seconds / numpy,
      note: 'its self-distances are off by rounding',
    });
  }
  await search.dispose();
  return rows;
}
