import { compileWasm, growTo, type WasmMemory } from '../../wasm/compileWasm';
import { resizeModule } from './resizeModule';

/** The passes of `resizeModule`, over one memory; numbers are addresses and sizes in it, in bytes. */
export interface ResizeKernels {
  readonly memory: WasmMemory;
  resizeRow(
    source: number,
    target: number,
    windows: number,
    windowsEnd: number,
    weights: number,
    weightBytes: number,
  ): void;
  addRows(
    source: number,
    target: number,
    targetEnd: number,
    weights: number,
    weightsEnd: number,
    stride: number,
  ): void;
}

/** A memory never shrinks: one that a large image needed is not kept. */
const MOST_KEPT = 2 ** 24;

let instantiate: (() => unknown) | undefined;
let kept: ResizeKernels | undefined;

/**
 * The kernels with at least so many bytes of memory, whose contents are those of the last image.
 * @throws Error with a plain reason where there is not so much
 */
export function resizeKernels(bytes: number): ResizeKernels {
  instantiate ??= compileWasm(resizeModule());
  const kernels = kept ?? (instantiate() as ResizeKernels);
  try {
    growTo(kernels.memory, bytes);
  } catch (error) {
    throw new Error('there is not enough memory to resize it', { cause: error });
  }
  kept = kernels.memory.buffer.byteLength <= MOST_KEPT ? kernels : undefined;
  return kernels;
}
