import { openTileKernel, type Tile, type TileKernel } from '../../../../src/neighbors/tiles/tileKernel';

/** A kernel with something done to what goes in or comes out of each of its runs. */
export function changedKernel(
  kernel: TileKernel,
  change: {
    /** Of a number that goes in. */
    input?: (value: number) => number;
    /** Of the tile of a run, counted from 1; may throw, and may wait. */
    output?: (tile: Tile, run: number) => void | Promise<void>;
  },
): TileKernel {
  let runs = 0;
  const changed = (rows: Float32Array) => (change.input ? rows.map(change.input) : rows);
  return {
    run: async (left, a, right, b, width) => {
      const tile = await kernel.run(changed(left), a, changed(right), b, width);
      await change.output?.(tile, ++runs);
      return tile;
    },
    release: () => kernel.release(),
  };
}

/** The CPU's kernel, changed. */
export async function changedCpu(
  largest: number,
  change: Parameters<typeof changedKernel>[1],
): Promise<TileKernel> {
  return changedKernel(await openTileKernel(largest), change);
}

/** Rounds to so many bits of fraction, as TF32 (10) and bfloat16 (7) do. */
export function roundedTo(bits: number): (value: number) => number {
  const words = new Uint32Array(1);
  const floats = new Float32Array(words.buffer);
  const drop = 23 - bits;
  return value => {
    floats[0] = value;
    words[0] = (words[0]! + 2 ** (drop - 1)) & -(2 ** drop);
    return floats[0];
  };
}

/** Changes every value of a tile by what keeps their order, so that the minima follow. */
export function changeValues({ values, rowMinima, columnMinima }: Tile, to: (value: number) => number): void {
  for (const numbers of [values, rowMinima, columnMinima])
    numbers.forEach((value, at) => (numbers[at] = to(value)));
}

/** Sums one product after the other, rounded each time in a way of its own; minima are left out. */
export function summingKernel(round: (sum: number) => number): TileKernel {
  return {
    run: (left, a, right, b, width) => {
      const values = Float32Array.from({ length: a * b }, (_, at) => {
        const [i, j] = [Math.floor(at / b) * width, (at % b) * width];
        let sum = 0;
        for (let t = 0; t < width; t++) sum = round(sum + left[i + t]! * right[j + t]!);
        return -2 * sum;
      });
      return Promise.resolve({ values, rowMinima: new Float32Array(), columnMinima: new Float32Array() });
    },
    release: () => Promise.resolve(),
  };
}

/** Towards 0, as some graphics cards' matrix units sum. */
export function truncated(sum: number): number {
  const near = Math.fround(sum);
  return Math.abs(near) <= Math.abs(sum)
    ? near
    : Math.fround(near - Math.sign(near) * Math.abs(near) * 2 ** -24);
}
