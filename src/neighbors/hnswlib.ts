import type * as hnswlib from 'hnswlib-node';
import { InputError } from '../contract/errors';

/** Loads the optional module. @throws InputError where it cannot be had */
export async function loadHnswlib(): Promise<typeof hnswlib> {
  try {
    return await import('hnswlib-node');
  } catch (error) {
    throw new InputError(
      `Approximate search needs the optional module hnswlib-node, which cannot be loaded: ${error instanceof Error ? error.message : String(error)}`,
      'Install hnswlib-node, or use exact search.',
    );
  }
}
