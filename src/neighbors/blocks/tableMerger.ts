import { NearestLists } from '../candidates/nearestLists';
import type { NeighborTable } from '../neighborTable';
import type { BlockTable } from './searchBlocks';

/**
 * Puts a table between two whole sets together from tables between their blocks, which come in any order, each once.
 *
 * It is the table that one search of both sets gives, bit for bit: what is among the k nearest of all is among the k
 * nearest of its block, distances are the same float64 differences of the same rows, and ties go to the lowest row.
 */
export class TableMerger {
  readonly #lists: NearestLists;
  readonly #rows: number;

  /** @param rows of the set of queries; @param k neighbours of the whole table */
  constructor(rows: number, k: number) {
    this.#rows = rows;
    this.#lists = new NearestLists(rows, k);
  }

  add({ queries, table }: Pick<BlockTable, 'queries' | 'table'>): void {
    const { k, indices, distances } = table;
    for (let row = 0; row < table.rows; row++) {
      const into = queries.first + row;
      for (let at = row * k; at < (row + 1) * k; at++) this.#lists.offer(into, indices[at]!, distances[at]!);
    }
  }

  /** @throws RangeError where a row has fewer than k neighbours: a block is missing */
  result(): NeighborTable {
    const { k, indices, distances, counts } = this.#lists;
    const short = counts.findIndex(count => count < k);
    if (short >= 0) throw new RangeError(`Row ${short} has ${counts[short]!} of ${k} neighbours.`);
    return { rows: this.#rows, k, indices, distances };
  }
}
