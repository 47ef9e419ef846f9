/** The sets that tables are of. */
export type TableSet = 'real' | 'generated';

/** Rows of one set: `first` to before `end`. */
export interface Block {
  readonly set: TableSet;
  readonly first: number;
  readonly end: number;
}

/** How many rows each set has, and into how many blocks it is cut. */
export interface BlockPlan {
  readonly rows: Readonly<Record<TableSet, number>>;
  readonly blocks: Readonly<Record<TableSet, number>>;
}

/** All blocks, the real ones first; those of a set differ by one row at most. */
export function blocksOf({ rows, blocks }: BlockPlan): Block[] {
  const cut = (set: TableSet) =>
    Array.from({ length: blocks[set] }, (_, i) => ({
      set,
      first: Math.floor((rows[set] * i) / blocks[set]),
      end: Math.floor((rows[set] * (i + 1)) / blocks[set]),
    }));
  return [...cut('real'), ...cut('generated')];
}

/** Tiles that n blocks make: every pair of blocks once, and every block with itself. */
export function countTiles(n: number): number {
  return (n * (n + 1)) / 2;
}

/** Number of the tile of blocks i <= j out of n: (0, 0), (0, 1), ..., (0, n - 1), (1, 1), ... */
export function tileNumber(i: number, j: number, n: number): number {
  return i * n - (i * (i - 1)) / 2 + (j - i);
}

/** The blocks i <= j of a tile. */
export function tileBlocks(tile: number, n: number): [i: number, j: number] {
  let i = 0;
  let first = 0;
  for (; first + n - i <= tile; i++) first += n - i;
  return [i, i + tile - first];
}
