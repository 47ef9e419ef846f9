/** What of WebAssembly is used here: the types of Node 20 have none of it. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { exports: unknown };
};

/** The memory that a module's functions work in; addresses are bytes of it. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

const PAGE = 2 ** 16;

/**
 * Compiles a module of {@link wasmModule}.
 *
 * @returns what makes an instance of it, with a memory of its own; its exports are as the module names them
 */
export function compileWasm(bytes: Uint8Array): () => unknown {
  const module = new WebAssembly.Module(bytes);
  return () => new WebAssembly.Instance(module).exports;
}

/**
 * Lets a memory have at least so many bytes; what lay in it stays, its `buffer` is another then.
 * @throws RangeError where there is not so much
 */
export function growTo(memory: WasmMemory, bytes: number): void {
  const lacking = bytes - memory.buffer.byteLength;
  if (lacking > 0) memory.grow(Math.ceil(lacking / PAGE));
}
