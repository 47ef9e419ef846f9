import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { writePiecesAtomically } from '../../files/atomicFile';
import type { Block, BlockPlan, TableSet } from './blockPlan';
import type { BlockTable } from './searchBlocks';

/** What a tile is of: all that its tables depend on. */
export interface TileIdentity {
  tile: number;
  tiles: number;
  plan: BlockPlan;
  dimension: number;
  /** SHA-256 of the rows of its two blocks (of one, twice, where it is with itself). */
  sha256: [x: string, y: string];
  /** Neighbours searched for among the rows of each set. */
  reach: Record<TableSet, number>;
}

interface TileHeader extends TileIdentity {
  schema: 1;
  tables: { queries: Block; targets: Block; rows: number; k: number }[];
  /** SHA-256 of all that follows the header. */
  bodySha256: string;
}

/** A tile as it was read. */
export interface ReadTile {
  /** Null where the file begins as a tile does, and its header is damaged. */
  identity: TileIdentity | null;
  /** Null where the tables are not those that were written. */
  tables: BlockTable[] | null;
}

const MAGIC = Buffer.from('SLTILE1\n', 'latin1');
const ALIGNMENT = 8;
const digits = (value: number) => String(value).padStart(5, '0');

/** The file of a tile. */
export function tileFile(folder: string, tile: number, tiles: number): string {
  return path.join(folder, `tile-${digits(tile)}-of-${digits(tiles)}.table`);
}

/** How many tiles there are, by the name of the file of one; null for other files. */
export function tilesByName(fileName: string): number | null {
  const found = /^tile-\d{5,}-of-(\d{5,})\.table$/.exec(fileName);
  return found ? Number(found[1]) : null;
}

/** Distances before indices: so that every array starts where its items may. */
function* bodyOf(tables: readonly BlockTable[]): Generator<Uint8Array> {
  for (const { table } of tables) {
    for (const values of [table.distances, table.indices])
      yield new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    yield new Uint8Array(table.indices.byteLength % ALIGNMENT);
  }
}

/** Writes a tile whole or not at all. */
export async function writeTile(
  file: string,
  identity: TileIdentity,
  tables: readonly BlockTable[],
): Promise<void> {
  const body = createHash('sha256');
  for (const piece of bodyOf(tables)) body.update(piece);
  const header: TileHeader = {
    schema: 1,
    ...identity,
    tables: tables.map(({ queries, targets, table: { rows, k } }) => ({ queries, targets, rows, k })),
    bodySha256: body.digest('hex'),
  };
  const text = Buffer.from(JSON.stringify(header));
  const start = MAGIC.length + 4 + text.length;
  const length = text.length + ((ALIGNMENT - (start % ALIGNMENT)) % ALIGNMENT);
  const head = Buffer.alloc(MAGIC.length + 4 + length, ' ');
  MAGIC.copy(head);
  head.writeUInt32LE(length, MAGIC.length);
  text.copy(head, MAGIC.length + 4);
  await writePiecesAtomically(file, [head, ...bodyOf(tables)]);
}

function isHeader(value: unknown): value is TileHeader {
  if (typeof value !== 'object' || value === null) return false;
  const { schema, plan, reach, sha256, tables, bodySha256 } = value as Partial<TileHeader>;
  return (
    schema === 1 &&
    typeof plan?.rows === 'object' &&
    typeof plan.blocks === 'object' &&
    typeof reach === 'object' &&
    Array.isArray(sha256) &&
    Array.isArray(tables) &&
    typeof bodySha256 === 'string'
  );
}

function parseHeader(bytes: Buffer): { header: TileHeader; end: number } | null {
  const from = MAGIC.length + 4;
  if (bytes.length < from || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  const end = from + bytes.readUInt32LE(MAGIC.length);
  try {
    const header: unknown = JSON.parse(bytes.toString('utf8', from, end));
    return isHeader(header) ? { header, end } : null;
  } catch {
    return null;
  }
}

/** The tables of a body that is known to be whole. */
function tablesOf({ tables }: TileHeader, body: Buffer): BlockTable[] {
  // A copy, for the arrays must start where their items may.
  const bytes = new Uint8Array(body).buffer;
  let at = 0;
  return tables.map(({ queries, targets, rows, k }) => {
    const distances = new Float64Array(bytes, at, rows * k);
    const indices = new Int32Array(bytes, at + distances.byteLength, rows * k);
    at += distances.byteLength + indices.byteLength;
    at += at % ALIGNMENT;
    return { queries, targets, table: { rows, k, indices, distances } };
  });
}

/** Whether a file begins as a tile does, as far as it goes: a crash may leave it empty. */
function beginsAsTile(bytes: Buffer): boolean {
  const length = Math.min(bytes.length, MAGIC.length);
  return bytes.subarray(0, length).equals(MAGIC.subarray(0, length));
}

/**
 * Reads a tile.
 *
 * @returns null where the file is no tile
 * @throws what the file system throws, ENOENT where there is none
 */
export async function readTile(file: string): Promise<ReadTile | null> {
  const bytes = await readFile(file);
  const parsed = parseHeader(bytes);
  if (!parsed) return beginsAsTile(bytes) ? { identity: null, tables: null } : null;
  const { header, end } = parsed;
  const body = bytes.subarray(end);
  const whole = createHash('sha256').update(body).digest('hex') === header.bodySha256;
  return { identity: header, tables: whole ? tablesOf(header, body) : null };
}
