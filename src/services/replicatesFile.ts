import v8 from 'node:v8';
import type { Replicates, ScoreReplicates } from '../contract/replicates';

function isReplicates(value: unknown): value is Replicates {
  if (typeof value !== 'object' || value === null) return false;
  const { real, generated } = value as Partial<Replicates>;
  return real instanceof Float64Array && generated instanceof Float64Array;
}

function isScoreReplicates(value: unknown): value is ScoreReplicates {
  if (typeof value !== 'object' || value === null) return false;
  const { pce, rce, re } = value as Partial<ScoreReplicates>;
  return isReplicates(pce) && [rce, re].every(draws => Array.isArray(draws) && draws.every(isReplicates));
}

/** Reads the bytes of replicates.bin; null where they are damaged: differences are then tested without pairing. */
export function parseReplicates(bytes: Uint8Array): ScoreReplicates | null {
  try {
    const value: unknown = v8.deserialize(bytes);
    return isScoreReplicates(value) ? value : null;
  } catch {
    return null;
  }
}
