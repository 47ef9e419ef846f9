import { throwIfCancelled } from '../../contract/errors';
import type { FeatureSet } from '../../features/featureSet';
import { featureRows } from './featureMatrix';
import type { Matrix, MatrixProduct } from './matrix';

/** Which pairs: of one set with itself (each once: no tile lies below the diagonal), or of real with generated rows. */
export type Relation = 'realReal' | 'generatedGenerated' | 'realGenerated';

/** Inner products of a rectangle of the pairs of two sets. */
export interface GramTile {
  readonly relation: Relation;
  readonly row: number;
  readonly rows: number;
  readonly column: number;
  readonly columns: number;
  /** The rows are the columns: both directions are in it, and each row meets itself. */
  readonly diagonal: boolean;
  /** rows x columns of x . y, to be read only. */
  readonly products: Float64Array;
}

/** Takes in what it needs of each tile of a pass. */
export interface GramConsumer {
  /** The relations that it wants to see. */
  readonly relations: readonly Relation[];
  add(tile: GramTile): void;
}

export interface PassOptions {
  signal?: AbortSignal;
  /** Counts pairs, unless the function says otherwise. */
  onProgress?: (done: number, total: number) => void;
}

/** Rows on a side of a tile: 1024 x 1024 float64 are 8 MB. */
const TILE = 1024;

/**
 * One pass over the inner products of all pairs of rows, tile by tile, in float64: it serves every metric that is made
 * of them, and no n x m matrix is ever held. Relations that no consumer wants are left out.
 *
 * @throws CancelledError once `signal` is aborted
 */
export async function gramPass(
  real: FeatureSet,
  generated: FeatureSet,
  consumers: readonly GramConsumer[],
  product: MatrixProduct,
  { signal, onProgress }: PassOptions = {},
): Promise<void> {
  const wanted = (relation: Relation) => consumers.filter(({ relations }) => relations.includes(relation));
  const passes = [
    { relation: 'realReal', left: real, right: real },
    { relation: 'generatedGenerated', left: generated, right: generated },
    { relation: 'realGenerated', left: real, right: generated },
  ] as const;
  const needed = passes.filter(({ relation }) => wanted(relation).length > 0);
  const total = needed.reduce((sum, { left, right }) => sum + tilePairs(left, right), 0);
  let done = 0;
  for (const { relation, left, right } of needed) {
    const takers = wanted(relation);
    for await (const tile of gramTiles(left, right, product)) {
      throwIfCancelled(signal);
      for (const consumer of takers) consumer.add({ relation, ...tile });
      done += tile.rows * tile.columns;
      onProgress?.(done, total);
    }
  }
}

const starts = (rows: number) => Array.from({ length: Math.ceil(rows / TILE) }, (_, i) => i * TILE);

function tilePairs(left: FeatureSet, right: FeatureSet): number {
  if (left !== right) return left.rows * right.rows;
  return starts(left.rows).reduce((sum, row) => sum + Math.min(TILE, left.rows - row) * (left.rows - row), 0);
}

async function* gramTiles(
  left: FeatureSet,
  right: FeatureSet,
  product: MatrixProduct,
): AsyncGenerator<Omit<GramTile, 'relation'>> {
  const block = (set: FeatureSet, first: number): Matrix =>
    featureRows(set, first, Math.min(first + TILE, set.rows));
  for (const row of starts(left.rows)) {
    const rowBlock = block(left, row);
    for (const column of starts(right.rows)) {
      if (left === right && column < row) continue;
      const diagonal = left === right && column === row;
      const columnBlock = diagonal ? rowBlock : block(right, column);
      const { values } = await product.multiply(rowBlock, columnBlock, { b: true });
      yield { row, rows: rowBlock.rows, column, columns: columnBlock.rows, diagonal, products: values };
    }
  }
}
