import type { Code } from './instructions';
import { unsignedLeb128 } from './leb128';

/** A function that gives nothing back: what it makes is in memory. */
export interface WasmFunction {
  readonly name: string;
  /** How many parameters it has, 32-bit numbers all; they are locals from 0 on. */
  readonly parameters: number;
  /** Locals after them, 32-bit numbers. */
  readonly numbers: number;
  /** Locals after those, vectors of 16 bytes. */
  readonly vectors: number;
  readonly body: Code;
}

const I32 = 0x7f;
const V128 = 0x7b;
const END = 0x0b;
const EXPORTED = { function: 0, memory: 2 };

const sized = (bytes: readonly number[]): number[] => [...unsignedLeb128(bytes.length), ...bytes];
const vector = (items: readonly (readonly number[])[]): number[] => [
  ...unsignedLeb128(items.length),
  ...items.flat(),
];
const section = (id: number, items: readonly (readonly number[])[]): number[] => [
  id,
  ...sized(vector(items)),
];
const text = (value: string): number[] => sized([...new TextEncoder().encode(value)]);

/** The bytes of a WebAssembly module with these functions and one memory, `memory`, all exported. */
export function wasmModule(functions: readonly WasmFunction[]): Uint8Array {
  const types = functions.map(({ parameters }) => [0x60, ...vector(Array(parameters).fill([I32])), 0]);
  const exported = functions.map(({ name }, i) => [...text(name), EXPORTED.function, i]);
  const code = functions.map(({ numbers, vectors, body }) =>
    sized([
      ...vector([
        [...unsignedLeb128(numbers), I32],
        [...unsignedLeb128(vectors), V128],
      ]),
      ...body,
      END,
    ]),
  );
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // the magic number, and the version
    ...section(1, types),
    ...section(
      3,
      functions.map((_, i) => [i]),
    ),
    ...section(5, [[0, 0]]), // a memory that is empty at first
    ...section(7, [[...text('memory'), EXPORTED.memory, 0], ...exported]),
    ...section(10, code),
  ]);
}
