import sharp from 'sharp';

const size = 32;
const drawn = new Map<number, Promise<Buffer>>();

/** A 32 px picture with something to see in it; 97 different ones. */
export function drawThumbnail(seed: number): Promise<Buffer> {
  const kind = seed % 97;
  const kept = drawn.get(kind);
  if (kept) return kept;
  const picture = draw(kind);
  drawn.set(kind, picture);
  return picture;
}

function draw(kind: number): Promise<Buffer> {
  const pixels = new Uint8Array(size * size * 3);
  const centre = { x: 10 + (kind % 13), y: 9 + (kind % 11), radius: 5 + (kind % 8) };
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const inside = Math.hypot(x - centre.x, (y - centre.y) * (1 + (kind % 3) / 2)) < centre.radius;
      const base = inside
        ? [200 - kind, 90 + ((kind * 5) % 120), 60 + ((kind * 3) % 90)]
        : [90, 120 + (kind % 60), 150];
      for (let c = 0; c < 3; c++) {
        const noise = ((x * 7 + y * 13 + kind * 31 + c * 17) % 23) - 11;
        pixels[(y * size + x) * 3 + c] = Math.max(0, Math.min(255, base[c]! + noise + y * 2 - 30));
      }
    }
  return sharp(pixels, { raw: { width: size, height: size, channels: 3 } })
    .png()
    .toBuffer();
}

/**
 * A sample of a checkpoint: a scene drawn from its row that comes out of the noise from checkpoint to checkpoint.
 *
 * @param checkpoint its place in training; null for a real image, which has no noise
 */
export function drawCheckpointSample(row: number, checkpoint: number | null): Promise<Buffer> {
  const noise = checkpoint === null ? 6 : Math.max(14, 130 - checkpoint * 32);
  const seed = checkpoint === null ? row : row * 31 + checkpoint;
  const pixels = new Uint8Array(size * size * 3);
  const hue = (row * 47) % 360;
  const centre = { x: 10 + (row % 12), y: 12 + ((row * 5) % 9), radius: 5 + (row % 6) };
  const blend = Math.max(0, 1 - noise / 150);
  let state = seed * 2654435761 + 1;
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const inside = Math.hypot((x - centre.x) / (1 + (row % 3) / 3), y - centre.y) < centre.radius;
      for (let c = 0; c < 3; c++) {
        state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
        const sky = 150 - y * 2 + 60 * Math.cos(((hue + c * 120) * Math.PI) / 180);
        const thing = 110 + 100 * Math.cos(((hue + 150 + c * 100) * Math.PI) / 180);
        const scene = 128 + ((inside ? thing : sky) - 128) * blend;
        pixels[(y * size + x) * 3 + c] = Math.max(
          0,
          Math.min(255, scene + (((state >> 8) % 200) - 100) * (noise / 130)),
        );
      }
    }
  return sharp(pixels, { raw: { width: size, height: size, channels: 3 } })
    .png()
    .toBuffer();
}
