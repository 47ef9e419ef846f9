/** Takes zeroed memory of so many bytes. */
export type Memory = (bytes: number) => ArrayBuffer | SharedArrayBuffer;

/** Memory of one thread. */
export const ownMemory: Memory = bytes => new ArrayBuffer(bytes);

/** Memory that threads see together: what is sent to another thread is the same memory there. */
export const sharedMemory: Memory = bytes => new SharedArrayBuffer(bytes);
