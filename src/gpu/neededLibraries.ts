import { open, type FileHandle } from 'node:fs/promises';

/** Of ELF's program headers: a part that is loaded, and the list that the loader reads. */
const LOAD = 1;
const DYNAMIC = 2;
/** Of the loader's list: a library that is needed, and where the names are. */
const NEEDED = 1n;
const NAMES = 5n;
const NAMES_BYTES = 10n;

const HEADER_BYTES = 64;
const DYNAMIC_ENTRY_BYTES = 16;
/** More than any library has of headers, of the list, or of names. */
const MOST_BYTES = 64 << 20;

interface Part {
  type: number;
  offset: number;
  address: number;
  bytes: number;
}

async function readAt(file: FileHandle, offset: number, bytes: number): Promise<Buffer> {
  if (bytes > MOST_BYTES) throw new RangeError('more than a library has');
  const buffer = Buffer.alloc(bytes);
  const { bytesRead } = await file.read(buffer, 0, bytes, offset);
  if (bytesRead < bytes) throw new RangeError('cut short');
  return buffer;
}

async function partsOf(file: FileHandle): Promise<Part[] | null> {
  const header = await readAt(file, 0, HEADER_BYTES);
  const isElf64 = header.readUInt32BE(0) === 0x7f454c46 && header[4] === 2 && header[5] === 1;
  if (!isElf64) return null;
  const [size, count] = [header.readUInt16LE(54), header.readUInt16LE(56)];
  const table = await readAt(file, Number(header.readBigUInt64LE(32)), size * count);
  return Array.from({ length: count }, (_, i) => ({
    type: table.readUInt32LE(i * size),
    offset: Number(table.readBigUInt64LE(i * size + 8)),
    address: Number(table.readBigUInt64LE(i * size + 16)),
    bytes: Number(table.readBigUInt64LE(i * size + 32)),
  }));
}

async function neededOf(file: FileHandle): Promise<string[] | null> {
  const parts = await partsOf(file);
  const dynamic = parts?.find(({ type }) => type === DYNAMIC);
  if (!parts || !dynamic) return null;
  const list = await readAt(file, dynamic.offset, dynamic.bytes);
  const entries = Array.from({ length: Math.floor(list.length / DYNAMIC_ENTRY_BYTES) }, (_, i) => ({
    tag: list.readBigUInt64LE(i * DYNAMIC_ENTRY_BYTES),
    value: Number(list.readBigUInt64LE(i * DYNAMIC_ENTRY_BYTES + 8)),
  }));
  const valueOf = (wanted: bigint) => entries.find(({ tag }) => tag === wanted)?.value ?? 0;
  const address = valueOf(NAMES);
  const holder = parts.find(
    part => part.type === LOAD && part.address <= address && address < part.address + part.bytes,
  );
  if (!holder) return null;
  const names = await readAt(file, holder.offset + address - holder.address, valueOf(NAMES_BYTES));
  return entries
    .filter(({ tag }) => tag === NEEDED)
    .map(({ value }) => names.toString('latin1', value, names.indexOf(0, value)));
}

/**
 * The libraries that a shared library of 64-bit Linux (ELF, little-endian) asks the loader for, by name: a few
 * kilobytes of it are read.
 *
 * @returns null where the file is no such library, or is cut short
 */
export async function neededLibraries(path: string): Promise<string[] | null> {
  const file = await open(path, 'r');
  try {
    return await neededOf(file);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  } finally {
    await file.close();
  }
}
