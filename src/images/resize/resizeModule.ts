import { get, i16x8, i32, i32x4, repeatWhile, set, u8x16, v128, type Code } from '../../wasm/instructions';
import { wasmModule, type WasmFunction } from '../../wasm/wasmModule';
import { PRECISION_BITS } from './resizeCoefficients';

/** Half a unit: the passes round to nearest. */
const half = i32x4.splat(i32.constant(1 << (PRECISION_BITS - 1)));
/** Three bytes of a pixel as numbers of 32 bits, and a fourth that is of the next. */
const pixelBytes = v128.constant([0, 1, 2, 3].flatMap(byte => [byte, 255, 255, 255]));

const advance = (local: number, by: Code): Code => set(local, i32.add(get(local), by));
const whole = (sum: number): Code => i32x4.shiftRight(get(sum), i32.constant(PRECISION_BITS));
/** Fixed-point sums as bytes; bicubic weights overshoot on both sides. */
const toBytes = (a: number, b: number, c: number, d: number): Code =>
  u8x16.narrow(i16x8.narrow(whole(a), whole(b)), i16x8.narrow(whole(c), whole(d)));

/**
 * `resizeRow(source, target, windows, windowsEnd, weights, weightBytes)`: one row of RGB pixels to another width.
 * A window is two numbers, the first byte of its pixels in the row and the bytes of its weights; each output pixel
 * has `weightBytes` of weights. Reads 1 byte past the row, and writes 1 past the target.
 */
function resizeRow(): WasmFunction {
  const [source, target, windows, windowsEnd, weights, weightBytes, pixel, weight, end] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8,
  ];
  const sum = 9;
  const tap = i32x4.multiply(
    u8x16.swizzle(v128.load32(get(pixel)), pixelBytes),
    v128.loadSplat32(get(weight)),
  );
  const body = repeatWhile(
    i32.isBelow(get(windows), get(windowsEnd)),
    set(pixel, i32.add(get(source), i32.load(get(windows)))),
    set(weight, get(weights)),
    set(end, i32.add(get(weights), i32.load(get(windows), 4))),
    set(sum, half),
    repeatWhile(
      i32.isBelow(get(weight), get(end)),
      set(sum, i32x4.add(get(sum), tap)),
      advance(pixel, i32.constant(3)),
      advance(weight, i32.constant(4)),
    ),
    v128.store32(get(target), toBytes(sum, sum, sum, sum)),
    advance(target, i32.constant(3)),
    advance(weights, get(weightBytes)),
    advance(windows, i32.constant(8)),
  );
  return { name: 'resizeRow', parameters: 6, numbers: 3, vectors: 1, body };
}

/**
 * `addRows(source, target, targetEnd, weights, weightsEnd, stride)`: one output row, of rows that lie `stride` bytes
 * from one another, weighted. Reads and writes up to 15 bytes past the ends of the rows.
 */
function addRows(): WasmFunction {
  const [source, target, targetEnd, weights, weightsEnd, stride, row, weight] = [0, 1, 2, 3, 4, 5, 6, 7];
  const [a, b, c, d, bytes, low, high, factor] = [8, 9, 10, 11, 12, 13, 14, 15];
  const addTo = (sum: number, values: Code): Code =>
    set(sum, i32x4.add(get(sum), i32x4.multiply(values, get(factor))));
  const body = repeatWhile(
    i32.isBelow(get(target), get(targetEnd)),
    ...[a, b, c, d].map(sum => set(sum, half)),
    set(row, get(source)),
    set(weight, get(weights)),
    repeatWhile(
      i32.isBelow(get(weight), get(weightsEnd)),
      set(bytes, v128.load(get(row))),
      set(factor, v128.loadSplat32(get(weight))),
      set(low, i16x8.fromLowU8(get(bytes))),
      set(high, i16x8.fromHighU8(get(bytes))),
      addTo(a, i32x4.fromLowU16(get(low))),
      addTo(b, i32x4.fromHighU16(get(low))),
      addTo(c, i32x4.fromLowU16(get(high))),
      addTo(d, i32x4.fromHighU16(get(high))),
      advance(row, get(stride)),
      advance(weight, i32.constant(4)),
    ),
    v128.store(get(target), toBytes(a, b, c, d)),
    advance(source, i32.constant(16)),
    advance(target, i32.constant(16)),
  );
  return { name: 'addRows', parameters: 6, numbers: 2, vectors: 8, body };
}

/** The two passes of a resize in WebAssembly, whose vectors of 32-bit numbers give the bits of plain arithmetic. */
export function resizeModule(): Uint8Array {
  return wasmModule([resizeRow(), addRows()]);
}
