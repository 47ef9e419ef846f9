import type { ReadTile, TileIdentity } from './tileFile';

/** What is wrong with a tile: it is of other work, or of this and damaged. */
export interface TileProblem {
  kind: 'foreign' | 'damaged';
  /** Completes "the tile ...". */
  what: string;
}

const pair = <T>({ real, generated }: Readonly<Record<'real' | 'generated', T>>) =>
  `${String(real)} and ${String(generated)}`;

/** Whether a tile that was read serves; null where it does. */
export function tileProblem(found: ReadTile | null, wanted: TileIdentity): TileProblem | null {
  const foreign = (what: string): TileProblem => ({ kind: 'foreign', what });
  if (!found) return foreign('is no file of a tile');
  if (!found.identity) return { kind: 'damaged', what: 'is not what was written' };
  const { plan, dimension, sha256, reach, tile, tiles } = found.identity;
  if (
    tile !== wanted.tile ||
    tiles !== wanted.tiles ||
    pair(plan.rows) !== pair(wanted.plan.rows) ||
    pair(plan.blocks) !== pair(wanted.plan.blocks) ||
    dimension !== wanted.dimension
  ) {
    return foreign(
      `is number ${tile} of sets of ${pair(plan.rows)} rows of ${dimension} numbers in ${pair(plan.blocks)} blocks, not number ${wanted.tile} of ${pair(wanted.plan.rows)} rows of ${wanted.dimension} numbers in ${pair(wanted.plan.blocks)}`,
    );
  }
  if (sha256[0] !== wanted.sha256[0] || sha256[1] !== wanted.sha256[1])
    return foreign('is of other features than those of the sets');
  if (reach.real < wanted.reach.real || reach.generated < wanted.reach.generated) {
    return foreign(
      `holds ${pair(reach)} neighbours among the real and the generated samples, and ${pair(wanted.reach)} are needed: it was made with another --k, --metrics or --equalize`,
    );
  }
  return found.tables ? null : { kind: 'damaged', what: 'is not what was written' };
}
