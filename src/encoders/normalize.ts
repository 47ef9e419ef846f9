import { compileWasm, growTo, type WasmMemory } from '../wasm/compileWasm';
import type { EncoderDescription } from './description';
import { normalizeModule, PIXELS_A_STEP } from './normalizeModule';

/**
 * Writes n images of RGB bytes as the float32 NCHW tensor that a model takes, for `batch` images; what was in it
 * fills it up. The tensor is the normaliser's own, and holds until its next call.
 */
export type Normalizer = (pixels: Uint8Array, n: number, batch: number) => Float32Array;

interface NormalizeKernel {
  readonly memory: WasmMemory;
  normalize(pixels: number, pixelsEnd: number, red: number, green: number, blue: number): void;
}

/** The kernel reads and writes up to so much past the ends. */
const SLACK = 16;
const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT;

/**
 * Makes the normaliser of an encoder: (x / 255 - mean) / std by channel, in float32 at each step, as PyTorch's
 * ToTensor and Normalize compute it.
 *
 * The session's thread does this between two runs of the model, which a graphics card waits for: WebAssembly takes a
 * fifth of the time of plain code, and writes where the model reads.
 */
export function createNormalizer({ width, height, mean, std }: EncoderDescription['input']): Normalizer {
  const kernel = compileWasm(normalizeModule(mean, std))() as NormalizeKernel;
  const { memory } = kernel;
  const plane = width * height;
  const tensorAt = Math.ceil((plane * 3 + SLACK) / SLACK) * SLACK;
  /** Pixels of whole steps; what is left is taken by one more step over the last, which ends with the plane. */
  const inSteps = Math.max(plane - (plane % PIXELS_A_STEP), Math.min(plane, PIXELS_A_STEP));
  const step = (from: number, to: number, red: number) => {
    const planeAt = (channel: number) => red + (channel * plane + from) * FLOAT_BYTES;
    kernel.normalize(from * 3, to * 3, planeAt(0), planeAt(1), planeAt(2));
  };
  return (pixels, n, batch) => {
    growTo(memory, tensorAt + batch * plane * 3 * FLOAT_BYTES + SLACK);
    const bytes = new Uint8Array(memory.buffer, 0, plane * 3);
    for (let image = 0; image < n; image++) {
      bytes.set(pixels.subarray(image * plane * 3, (image + 1) * plane * 3));
      const red = tensorAt + image * plane * 3 * FLOAT_BYTES;
      step(0, inSteps, red);
      if (inSteps < plane) step(plane - PIXELS_A_STEP, plane, red);
    }
    return new Float32Array(memory.buffer, tensorAt, batch * plane * 3);
  };
}
