import { buffer } from 'node:stream/consumers';
import { openPromise } from 'yauzl';
import { npyDataOffset } from '../../src/features/npyHeader';

/** Every float64 array of an .npz, flat, by its name. */
export async function readFloat64Npz(file: string): Promise<Record<string, Float64Array>> {
  const zip = await openPromise(file, { autoClose: false, lazyEntries: true });
  const arrays: Record<string, Float64Array> = {};
  try {
    for await (const entry of zip.eachEntry()) {
      const bytes = await buffer(await zip.openReadStreamPromise(entry));
      const offset = npyDataOffset(bytes, file)!;
      arrays[entry.fileName.replace(/\.npy$/, '')] = new Float64Array(
        Uint8Array.from(bytes.subarray(offset)).buffer,
      );
    }
  } finally {
    zip.close();
  }
  return arrays;
}
