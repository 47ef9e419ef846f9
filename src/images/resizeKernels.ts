import { resizeModule } from './resizeModule';

/** What of WebAssembly is used here: the types of Node 20 have none of it. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { exports: unknown };
};

/** The passes of `resizeModule`, over one memory; numbers are addresses and sizes in it, in bytes. */
export interface ResizeKernels {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
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

const PAGE = 2 ** 16;
/** A memory never shrinks: one that a large image needed is not kept. */
const MOST_KEPT = 2 ** 24;

let compiled: object | undefined;
let kept: ResizeKernels | undefined;

/**
 * The kernels with at least so many bytes of memory, whose contents are those of the last image.
 * @throws Error with a plain reason where there is not so much
 */
export function resizeKernels(bytes: number): ResizeKernels {
  compiled ??= new WebAssembly.Module(resizeModule());
  const kernels = kept ?? (new WebAssembly.Instance(compiled).exports as ResizeKernels);
  const { memory } = kernels;
  const lacking = bytes - memory.buffer.byteLength;
  try {
    if (lacking > 0) memory.grow(Math.ceil(lacking / PAGE));
  } catch (error) {
    throw new Error('there is not enough memory to resize it', { cause: error });
  }
  kept = memory.buffer.byteLength <= MOST_KEPT ? kernels : undefined;
  return kernels;
}
