/** How the pixels of a BMP are stored. */
export type BmpCompression = 'none' | 'rle8' | 'rle4' | 'fields';

export interface BmpHeader {
  width: number;
  height: number;
  topDown: boolean;
  bits: number;
  compression: BmpCompression;
  /** Red, green and blue masks of 16- and 32-bit pixels. */
  masks: readonly [number, number, number];
  /** RGB triples; empty where pixels are not indices. */
  palette: Uint8Array;
  /** Where the pixels start in the file. */
  offset: number;
}

const FILE_HEADER = 14;
const CORE_HEADER = 12;
const MASKS_AT = 54;
/** The limit that sharp sets for the other formats. */
const MOST_PIXELS = 0x3fff * 0x3fff;

const compressions: Partial<Record<number, BmpCompression>> = {
  0: 'none',
  1: 'rle8',
  2: 'rle4',
  3: 'fields',
  6: 'fields',
};

/** Bits a pixel that each way of storing allows. */
const depths: Record<BmpCompression, readonly number[]> = {
  none: [1, 2, 4, 8, 16, 24, 32],
  rle8: [8],
  rle4: [4],
  fields: [16, 32],
};

function readMasks(view: DataView, bits: number, compression: BmpCompression): [number, number, number] {
  if (compression === 'fields') {
    return [
      view.getUint32(MASKS_AT, true),
      view.getUint32(MASKS_AT + 4, true),
      view.getUint32(MASKS_AT + 8, true),
    ];
  }
  return bits === 16 ? [0x7c00, 0x03e0, 0x001f] : [0xff0000, 0x00ff00, 0x0000ff];
}

function readPalette(view: DataView, start: number, count: number, entryBytes: number): Uint8Array {
  const palette = new Uint8Array(count * 3);
  for (let i = 0; i < count; i++) {
    const at = start + i * entryBytes;
    palette[i * 3] = view.getUint8(at + 2);
    palette[i * 3 + 1] = view.getUint8(at + 1);
    palette[i * 3 + 2] = view.getUint8(at);
  }
  return palette;
}

/**
 * Reads a BMP's headers and palette: OS/2 core, and Windows from version 3 to 5.
 *
 * @throws Error with a plain reason; RangeError where the file ends too early
 */
export function readBmpHeader(view: DataView): BmpHeader {
  const offset = view.getUint32(10, true);
  const headerBytes = view.getUint32(FILE_HEADER, true);
  const core = headerBytes === CORE_HEADER;
  const width = core ? view.getUint16(18, true) : view.getInt32(18, true);
  const signedHeight = core ? view.getUint16(20, true) : view.getInt32(22, true);
  const height = Math.abs(signedHeight);
  const bits = view.getUint16(core ? 24 : 28, true);
  const compression = compressions[core ? 0 : view.getUint32(30, true)];
  if (width <= 0 || height === 0) throw new Error('it is a BMP without pixels');
  if (width * height > MOST_PIXELS) throw new Error('it has more than 268 million pixels');
  if (compression === undefined || !depths[compression].includes(bits)) {
    throw new Error(`it is a BMP of an unknown kind (${bits} bits a pixel)`);
  }

  const masksAfterHeader = headerBytes === 40 && compression === 'fields' ? 12 : 0;
  const paletteAt = FILE_HEADER + headerBytes + masksAfterHeader;
  const entryBytes = core ? 3 : 4;
  const named = core ? 0 : view.getUint32(46, true);
  const room = Math.max(0, Math.floor((offset - paletteAt) / entryBytes));
  const colors = bits > 8 ? 0 : Math.min(named === 0 ? 1 << bits : named, 1 << bits, room);
  return {
    width,
    height,
    topDown: signedHeight < 0,
    bits,
    compression,
    masks: readMasks(view, bits, compression),
    palette: readPalette(view, paletteAt, colors, entryBytes),
    offset,
  };
}
