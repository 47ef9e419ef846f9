import type * as hnswlib from 'hnswlib-node';
import { InputError } from '../../contract/errors';

type Hnswlib = typeof hnswlib;

/** Loads the optional module. @throws InputError where it cannot be had */
export async function loadHnswlib(): Promise<Hnswlib> {
  try {
    const loaded: Hnswlib & { default?: Hnswlib } = await import('hnswlib-node');
    // Node finds no names in a module that exports its addon whole; bundlers and test runners give them.
    return loaded.default ?? loaded;
  } catch (error) {
    throw new InputError(
      `Approximate search needs the optional module hnswlib-node, which cannot be loaded: ${error instanceof Error ? error.message : String(error)}`,
      'Install hnswlib-node, or use exact search.',
    );
  }
}
