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

/**
 * The usual way on an NVIDIA card, in pieces of rows that fit its memory: cdist and topk for each of the four tables.
 * From and to the processor's memory, after a round that is not counted.
 */
export function torchCudaSeconds(rows: number, dimension: number, k: number): number | null {
  return printedSeconds(`
import torch
assert torch.cuda.is_available()${sets(rows, dimension)}
def table(x, y):
    x, y = (torch.from_numpy(values).cuda() for values in (x, y))
    found = [torch.cdist(part, y).topk(${k + 1}, largest=False) for part in x.split(4096)]
    return torch.cat([part.values for part in found]).cpu(), torch.cat([part.indices for part in found]).cpu()
def work():
    for x, y in ((R, R), (G, G), (G, R), (R, G)): table(x, y)
work()
start = time.perf_counter()
work()
print(time.perf_counter() - start)`);
}
