import { pythonOutput } from './python';

/** Runs a program that prints a number of seconds; null where there is no Python with what it imports. */
function printedSeconds(program: string): number | null {
  const printed = pythonOutput(['-c', program]);
  return printed === null ? null : Number(printed);
}

const sets = (rows: number, dimension: number) => `
import time, numpy as np
rng = np.random.default_rng(0)
R, G = (rng.standard_normal((${rows}, ${dimension}), dtype=np.float32) for _ in range(2))`;

/** The usual way: four full matrices of distances, each partitioned. */
export function numpySeconds(rows: number, dimension: number, k: number): number | null {
  return printedSeconds(`${sets(rows, dimension)}
def table(x, y):
    d = (x * x).sum(1)[:, None] + (y * y).sum(1)[None] - 2 * (x @ y.T)
    i = np.argpartition(d, ${k}, axis=1)[:, :${k + 1}]
    return np.sqrt(np.maximum(np.take_along_axis(d, i, axis=1), 0))
start = time.perf_counter()
for x, y in ((R, R), (G, G), (G, R), (R, G)): table(x, y)
print(time.perf_counter() - start)`);
}

/** Four searches of faiss's exact index, on all cores. */
export function faissSeconds(rows: number, dimension: number, k: number): number | null {
  return printedSeconds(`
import faiss${sets(rows, dimension)}
start = time.perf_counter()
for x, y in ((R, R), (G, G), (G, R), (R, G)):
    index = faiss.IndexFlatL2(${dimension})
    index.add(y)
    index.search(x, ${k + 1})
print(time.perf_counter() - start)`);
}
