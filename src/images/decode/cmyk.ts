/** a * b / 255, rounded, as Pillow's MULDIV255. */
function multiply255(a: number, b: number): number {
  const product = a * b + 128;
  return ((product >> 8) + product) >> 8;
}

/**
 * CMYK bytes (0 is no ink) as RGB by the formula of Pillow's `convert('RGB')`, without colour profiles:
 * channel = (255 - k) - c (255 - k) / 255.
 *
 * @param data pixels x 4
 * @returns pixels x 3
 */
export function cmykToRgb(data: Uint8Array): Uint8Array {
  const pixels = data.length / 4;
  const rgb = new Uint8Array(pixels * 3);
  for (let i = 0, from = 0, to = 0; i < pixels; i++, from += 4, to += 3) {
    const white = 255 - data[from + 3]!;
    rgb[to] = white - multiply255(data[from]!, white);
    rgb[to + 1] = white - multiply255(data[from + 1]!, white);
    rgb[to + 2] = white - multiply255(data[from + 2]!, white);
  }
  return rgb;
}
