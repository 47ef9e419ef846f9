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
