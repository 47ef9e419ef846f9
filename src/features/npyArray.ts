import { InputError } from '../contract/errors';
import { npyDataOffset, parseNpyHeader, type NpyHeader } from './npyHeader';

/** The bytes of an .npy as they come, in slices: files of any size, and members of an archive. */
export type ByteSlices = AsyncIterable<Uint8Array>;

/** An array whose header was read, and whose data is still to come. */
export interface OpenArray {
  header: NpyHeader;
  /** The data, in slices of whole items of `itemBytes`; throws InputError where the file ends too early. */
  items: (itemBytes: number) => AsyncIterable<DataView>;
  /** Lets go of the file; call it also when the data was not read. */
  close: () => Promise<void>;
}

/** What is left of a slice, and the next one; slices are copied only where an item lies across two. */
function joined(rest: Uint8Array, slice: Uint8Array): Uint8Array {
  return rest.length === 0 ? slice : Buffer.concat([rest, slice]);
}

/**
 * Reads as much of an .npy as its header takes.
 *
 * @param file names the array in messages
 */
export async function openArray(slices: ByteSlices, file: string): Promise<OpenArray> {
  const reader = slices[Symbol.asyncIterator]();
  const next = async (): Promise<Uint8Array | null> => {
    const result = await reader.next();
    return result.done === true ? null : result.value;
  };
  const short = () =>
    new InputError(`${file} is cut short.`, 'Write the file again; it ends before its data does.');

  let bytes: Uint8Array = new Uint8Array();
  let offset = npyDataOffset(bytes, file);
  while (offset === null || bytes.length < offset) {
    const slice = await next();
    if (!slice) throw short();
    bytes = joined(bytes, slice);
    offset = npyDataOffset(bytes, file);
  }
  const header = parseNpyHeader(bytes.subarray(0, offset), file);
  const count = header.shape.reduce((product, size) => product * size, 1);
  const first = bytes.subarray(offset);

  async function* items(itemBytes: number): AsyncIterable<DataView> {
    let left = count * itemBytes;
    let rest: Uint8Array = first;
    while (left > 0) {
      const whole = Math.min(left, rest.length - (rest.length % itemBytes));
      if (whole > 0) yield new DataView(rest.buffer, rest.byteOffset, whole);
      left -= whole;
      if (left === 0) break;
      const slice = await next();
      if (!slice) throw short();
      rest = joined(rest.subarray(whole), slice);
    }
  }
  return {
    header,
    items,
    close: async () => {
      await reader.return?.();
    },
  };
}
