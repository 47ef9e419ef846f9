import type { EncoderDescription } from './description';

/** Writes n images of RGB bytes as the float32 NCHW tensor that a model takes. */
export type Normalizer = (pixels: Uint8Array, n: number, into: Float32Array) => void;

/**
 * Makes the normaliser of an encoder: (x / 255 - mean) / std by channel.
 *
 * A byte has 256 values, so each channel is a table of 256 floats. `into` has n x 3 x height x width elements,
 * or more; the rest is left as it is.
 */
export function createNormalizer({ width, height, mean, std }: EncoderDescription['input']): Normalizer {
  const tables = [0, 1, 2].map(channel =>
    // In float32 at each step, as PyTorch's ToTensor and Normalize compute it.
    Float32Array.from({ length: 256 }, (_, x) => {
      const scaled = Math.fround(x / 255);
      return Math.fround(scaled - Math.fround(mean[channel]!)) / Math.fround(std[channel]!);
    }),
  );
  const [red, green, blue] = [tables[0]!, tables[1]!, tables[2]!];
  const plane = width * height;
  return (pixels, n, into) => {
    for (let image = 0; image < n; image++) {
      let from = image * plane * 3;
      let to = image * plane * 3;
      for (const end = to + plane; to < end; to++, from += 3) {
        into[to] = red[pixels[from]!]!;
        into[to + plane] = green[pixels[from + 1]!]!;
        into[to + 2 * plane] = blue[pixels[from + 2]!]!;
      }
    }
  };
}
