import { signedLeb128, unsignedLeb128 } from './leb128';

/** Bytes of instructions; those of an expression leave its value on the stack. */
export type Code = readonly number[];

type Operation = (...operands: Code[]) => Code;

/** An instruction that takes its operands from the stack, written as a call. */
const operation =
  (...opcode: number[]): Operation =>
  (...operands) => [...operands.flat(), ...opcode];

/** A SIMD instruction: a prefix, and the number that the specification gives it. */
const simd = (opcode: number): number[] => [0xfd, ...unsignedLeb128(opcode)];

/** An access at an address and an offset of whole bytes, which need not be aligned. */
const access =
  (opcode: number) =>
  (address: Code, offset = 0): Code => [...address, ...simd(opcode), 0, ...unsignedLeb128(offset)];

/** The value of a parameter or local variable. */
export const get = (local: number): Code => [0x20, ...unsignedLeb128(local)];

export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsignedLeb128(local)];

/** Runs `body`, and again for as long as `condition` then holds. */
export const repeatWhile = (condition: Code, ...body: Code[]): Code => [
  ...[0x03, 0x40],
  ...body.flat(),
  ...condition,
  ...[0x0d, 0, 0x0b],
];

/** Numbers of 32 bits, which are addresses too. */
export const i32 = {
  constant: (value: number): Code => [0x41, ...signedLeb128(value)],
  load: (address: Code, offset = 0): Code => [...address, 0x28, 0, ...unsignedLeb128(offset)],
  add: operation(0x6a),
  isBelow: operation(0x49),
};

/** Vectors of 16 bytes, of whatever they are. */
export const v128 = {
  load: access(0x00),
  /** One number of 32 bits, four times. */
  loadSplat32: access(0x09),
  /** Four bytes; the rest is 0. */
  load32: access(0x5c),
  store: (address: Code, value: Code): Code => [...address, ...value, ...simd(0x0b), 0, 0],
  /** The first four bytes alone. */
  store32: (address: Code, value: Code): Code => [...address, ...value, ...simd(0x5a), 0, 0, 0],
  constant: (bytes: readonly number[]): Code => [...simd(0x0c), ...bytes],
};

/** Vectors of four numbers of 32 bits; sums and products keep their lowest 32. */
export const i32x4 = {
  splat: operation(...simd(0x11)),
  add: operation(...simd(0xae)),
  multiply: operation(...simd(0xb5)),
  shiftRight: operation(...simd(0xac)),
  fromLowU16: operation(...simd(0xa9)),
  fromHighU16: operation(...simd(0xaa)),
};

/** Vectors of four float32, each operation rounded to nearest. */
export const f32x4 = {
  splat: (value: number): Code => {
    const bytes = new Uint8Array(Float32Array.of(value, value, value, value).buffer);
    return v128.constant([...bytes]);
  },
  fromU32: operation(...simd(0xfb)),
  subtract: operation(...simd(0xe5)),
  divide: operation(...simd(0xe7)),
};

export const i16x8 = {
  fromLowU8: operation(...simd(0x89)),
  fromHighU8: operation(...simd(0x8a)),
  /** Two vectors of 32-bit numbers as one of 16 bits: what does not fit is cut off at the ends. */
  narrow: operation(...simd(0x85)),
};

export const u8x16 = {
  /** Bytes in the order that the second vector says; 0 where it names none of the 16. */
  swizzle: operation(...simd(0x0e)),
  /** Two vectors of signed 16-bit numbers as one of bytes, 0 to 255: what does not fit is cut off at the ends. */
  narrow: operation(...simd(0x66)),
};
