import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { cpus, hostname } from 'node:os';
import path from 'node:path';
import type { ProviderName } from '../contract/report';
import { writeFileAtomically } from '../files/atomicFile';
import { usableProcessors } from '../machine/usableProcessors';

/** Batch sizes that were found best, by encoder, provider and machine. */
export interface BatchMemory {
  /** The size that was found earlier; null where none was. */
  recall(provider: ProviderName): Promise<number | null>;
  remember(provider: ProviderName, size: number): Promise<void>;
}

/** A cache may be shared by machines: what is best on one is not on another. */
function thisMachine(): string {
  return [hostname(), cpus()[0]?.model ?? '', usableProcessors(), process.arch].join('\n');
}

/**
 * What is remembered of one encoder in `folder/batches`, a file a provider and machine. What cannot be read or
 * written is found anew: it costs a few slower batches.
 */
export function batchMemory(folder: string, weightsSha256: string, machine = thisMachine()): BatchMemory {
  const fileOf = (provider: ProviderName) => {
    const name = createHash('sha256').update([weightsSha256, provider, machine].join('\n')).digest('hex');
    return path.join(folder, 'batches', `${name.slice(0, 24)}.json`);
  };
  return {
    async recall(provider) {
      try {
        const value: unknown = JSON.parse(await readFile(fileOf(provider), 'utf8'));
        return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 4096
          ? value
          : null;
      } catch {
        return null;
      }
    },
    async remember(provider, size) {
      const file = fileOf(provider);
      try {
        await mkdir(path.dirname(file), { recursive: true });
        await writeFileAtomically(file, String(size));
      } catch {
        // A folder that cannot be written is none of this work's matters.
      }
    },
  };
}
