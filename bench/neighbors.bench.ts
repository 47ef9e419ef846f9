import type { FeatureSet } from '../src/features/featureSet';
import { seededRandom } from '../src/metrics/statistics/random';
import { openExactSearch } from '../src/neighbors/exactSearch';
import type { NeighborSearch } from '../src/neighbors/neighborSearch';
import { onnxModel } from '../src/onnx/modelWriter';
import { createSession, loadRuntime } from '../src/onnx/runtime';
import type { BenchRow } from './benchRow';
import { knnMetrics } from './knnMetrics';
import { cpuSecondsOf, paired, secondsOf } from './paired';
import { faissSeconds, numpySeconds } from './peers';

const ROWS = 10_000;
/** Takes some ten minutes, most of them faiss's: only with LARGE=1. */
const LARGE_ROWS = 50_000;
/** Neighbours that the metrics take the tables to. */
const REACH = 16;
const K = 5;
/** Rows on a side of the bare product's tiles: larger ones are no faster. */
const BARE_TILE = 2000;

/** Features as an encoder's are: ten classes, each spread in a few directions, and some noise. */
function featureSet(rows: number, dimension: number, seed: number): FeatureSet {
  const world = seededRandom(0, 'bench directions');
  const random = seededRandom(seed, 'bench features');
  const number = (from: () => number) => from() + from() + from() - 1.5;
  const directions = Float32Array.from({ length: 18 * dimension }, () => number(world));
  const values = new Float32Array(rows * dimension);
  for (let row = 0; row < rows; row++) {
    const shares = Array.from({ length: 8 }, () => number(random));
    const centre = (row % 10) * dimension;
    for (let t = 0; t < dimension; t++) {
      let value = 2 * directions[centre + t]! + 0.3 * number(random);
      for (let s = 0; s < 8; s++) value += shares[s]! * directions[(10 + s) * dimension + t]!;
      values[row * dimension + t] = value;
    }
  }
  return { rows, dimension, values };
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
      for (let row = 0; row < real.rows; row += BARE_TILE) {
        for (let column = 0; column < real.rows; column += BARE_TILE) {
          await session.run({ x: tile(real, row), y: tile(other, column) }, { out });
        }
      }
    }
  };
}

/** A row that is held against a peer's seconds; none where the peer is not installed. */
function against(name: string, seconds: number, floorName: string, floorSeconds: number | null): BenchRow[] {
  if (floorSeconds === null) return [];
  return [{ name, seconds, floorName, floorSeconds, ratio: seconds / floorSeconds }];
}

/** All kNN metrics at the size of the benchmarks in papers, once. */
async function largeRows(search: NeighborSearch): Promise<BenchRow[]> {
  const [real, generated] = [featureSet(LARGE_ROWS, 1024, 1), featureSet(LARGE_ROWS, 1024, 2)];
  const name = `all kNN metrics, ${LARGE_ROWS} x ${LARGE_ROWS} x 1024`;
  const cpu = { own: 0, bare: 0 };
  const seconds = await secondsOf(async () => {
    cpu.own = await cpuSecondsOf(() => knnMetrics(search, real, generated));
  });
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  const bare = await bareProduct(real, generated);
  const floorSeconds = await secondsOf(async () => {
    cpu.bare = await cpuSecondsOf(bare);
  });
  const note = `goal 1.3; CPU ${(cpu.own / cpu.bare).toFixed(2)}; ${memory} MiB at most`;
  return [
    { name, seconds, floorName: 'bare Gemm', floorSeconds, ratio: seconds / floorSeconds, note },
    ...against(name, seconds, 'faiss Flat, four searches', faissSeconds(LARGE_ROWS, 1024, REACH)),
  ];
}

/** Neighbour tables, and all metrics made of them, beside the bare products of the same pairs, numpy and faiss. */
export async function run(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  const search = await openExactSearch();
  for (const dimension of [1024, 64]) {
    const [real, generated] = [featureSet(ROWS, dimension, 1), featureSet(ROWS, dimension, 2)];
    const name = `four neighbour tables, ${ROWS} x ${ROWS} x ${dimension}`;
    const tables = () => fourTables(search, real, generated);
    await tables();
    const memory = Math.round(process.resourceUsage().maxRSS / 1024);
    const bare = await bareProduct(real, generated);
    const row = await paired(name, tables, 'bare Gemm', bare);
    rows.push({ ...row, note: dimension === 1024 ? `goal 1.25; ${memory} MiB at most` : '' });
    rows.push(
      ...against(name, await secondsOf(tables), 'numpy, full matrices', numpySeconds(ROWS, dimension, K)),
    );
    const metrics = () => knnMetrics(search, real, generated);
    const whole = `all kNN metrics, ${ROWS} x ${ROWS} x ${dimension}`;
    rows.push(await paired(whole, metrics, 'bare Gemm', bare, 3));
    const faiss = faissSeconds(ROWS, dimension, REACH);
    rows.push(...against(whole, await secondsOf(metrics), 'faiss Flat, four searches', faiss));
  }
  if (process.env['LARGE'] === '1') rows.push(...(await largeRows(search)));
  await search.dispose();
  return rows;
}
