import { open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

/** A row that is wanted: where it lies in its segment, and where it goes. */
export interface WantedRow {
  row: number;
  checksum: number;
  target: number;
}

/** Rows read at a time, in bytes. */
const SLICE = 4 * 1024 * 1024;

/** Splits rows, in their order in the file, into stretches that are read at once. */
function* stretches(wanted: readonly WantedRow[], size: number): Iterable<WantedRow[]> {
  const most = Math.max(1, Math.floor(SLICE / size));
  let stretch: WantedRow[] = [];
  for (const one of wanted) {
    const last = stretch.at(-1);
    // The same row may be wanted twice: identical files.
    if (last && (one.row > last.row + 1 || one.row - stretch[0]!.row >= most)) {
      yield stretch;
      stretch = [];
    }
    stretch.push(one);
  }
  if (stretch.length > 0) yield stretch;
}

/**
 * Reads rows of a segment by position.
 *
 * @param file the segment's .rows
 * @param size bytes of a row
 * @param deliver is given the bytes of each row, valid until it returns
 * @returns the rows that could not be read whole or failed their checksum
 */
export async function readSegmentRows(
  file: string,
  size: number,
  wanted: readonly WantedRow[],
  deliver: (target: number, bytes: Uint8Array) => void,
): Promise<WantedRow[]> {
  const inOrder = [...wanted].sort((a, b) => a.row - b.row);
  const handle = await open(file, 'r').catch(() => null);
  if (!handle) return inOrder;
  const damaged: WantedRow[] = [];
  try {
    for (const stretch of stretches(inOrder, size)) {
      const first = stretch[0]!.row;
      const bytes = Buffer.allocUnsafe((stretch.at(-1)!.row - first + 1) * size);
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, first * size);
      for (const one of stretch) {
        const start = (one.row - first) * size;
        const row = bytes.subarray(start, start + size);
        if (start + size <= bytesRead && crc32(row) === one.checksum) deliver(one.target, row);
        else damaged.push(one);
      }
    }
  } finally {
    await handle.close();
  }
  return damaged;
}
