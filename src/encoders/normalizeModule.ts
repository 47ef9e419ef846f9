import { f32x4, get, i32, repeatWhile, set, u8x16, v128, type Code } from '../wasm/instructions';
import { wasmModule } from '../wasm/wasmModule';

/** Pixels that one step takes: 12 bytes of the 16 that it reads. */
export const PIXELS_A_STEP = 4;

/** One byte of each of four pixels, as a number of 32 bits. */
const bytesOf = (channel: number): Code =>
  v128.constant([0, 1, 2, 3].flatMap(pixel => [pixel * 3 + channel, 255, 255, 255]));

const advance = (local: number, by: number): Code => set(local, i32.add(get(local), i32.constant(by)));

/**
 * `normalize(pixels, pixelsEnd, red, green, blue)`: RGB bytes as (x / 255 - mean) / std by channel, one plane of
 * float32 each; in float32 at each step, as PyTorch's ToTensor and Normalize compute it. Reads up to 15 bytes past
 * the pixels, and where they are no whole number of steps writes past each plane, red first and blue last.
 */
export function normalizeModule(mean: readonly number[], std: readonly number[]): Uint8Array {
  const [pixels, pixelsEnd, bytes] = [0, 1, 5];
  const planes = [2, 3, 4];
  const value = (channel: number): Code => {
    const whole = f32x4.fromU32(u8x16.swizzle(get(bytes), bytesOf(channel)));
    const centred = f32x4.subtract(f32x4.divide(whole, f32x4.splat(255)), f32x4.splat(mean[channel]!));
    return f32x4.divide(centred, f32x4.splat(std[channel]!));
  };
  const body = repeatWhile(
    i32.isBelow(get(pixels), get(pixelsEnd)),
    set(bytes, v128.load(get(pixels))),
    ...planes.flatMap((plane, channel) => [v128.store(get(plane), value(channel)), advance(plane, 16)]),
    advance(pixels, PIXELS_A_STEP * 3),
  );
  return wasmModule([{ name: 'normalize', parameters: 5, numbers: 0, vectors: 1, body }]);
}
