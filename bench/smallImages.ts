import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { seededRandom } from '../src/metrics/statistics/random';

const SIDE = 8;
const HEADER = 54;
const FOLDERS = 10;
const AT_ONCE = 64;

/** Writes `count` different BMPs of 8 px, in class folders: what costs is the files, not their pixels. */
export async function writeSmallImages(folder: string, count: number, seed: number): Promise<void> {
  const random = seededRandom(seed, 'small images');
  for (let i = 0; i < FOLDERS; i++) await mkdir(path.join(folder, `class_${i}`), { recursive: true });
  for (let first = 0; first < count; first += AT_ONCE) {
    const rows = Array.from({ length: Math.min(AT_ONCE, count - first) }, (_, i) => first + i);
    await Promise.all(
      rows.map(row => {
        const name = path.join(`class_${row % FOLDERS}`, `${String(row).padStart(6, '0')}.bmp`);
        return writeFile(path.join(folder, name), smallBmp(random));
      }),
    );
  }
}

/** Smooth colours between four random corners, and some noise. */
function smallBmp(random: () => number): Buffer {
  const bytes = Buffer.alloc(HEADER + SIDE * SIDE * 3);
  bytes.write('BM', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(HEADER, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(SIDE, 18);
  bytes.writeInt32LE(SIDE, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(24, 28);
  const corners = Array.from({ length: 12 }, () => random() * 200);
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++)
      for (let c = 0; c < 3; c++) {
        const [u, v] = [x / (SIDE - 1), y / (SIDE - 1)];
        const top = corners[c]! * (1 - u) + corners[3 + c]! * u;
        const bottom = corners[6 + c]! * (1 - u) + corners[9 + c]! * u;
        bytes[HEADER + (y * SIDE + x) * 3 + c] = top * (1 - v) + bottom * v + random() * 55;
      }
  return bytes;
}
