import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { cpus, hostname } from 'node:os';
import path from 'node:path';
import type { ProviderName } from '../contract/report';
import { writeFileAtomically } from '../files/atomicFile';
import { makeFolder } from '../files/makeFolder';
import { usableProcessors } from '../machine/usableProcessors';

/** What was found best while images were encoded; absent is what was not looked for yet. */
export interface EncodingChoices {
  /** Images a batch. */
  batch?: number;
  /** Threads that images are made ready on. */
  imageThreads?: number;
}

/** What was found best, by encoder, provider and machine. */
export interface EncodingMemory {
  recall(provider: ProviderName): Promise<EncodingChoices>;
  /** Keeps what was found; what else is remembered stays. */
  remember(provider: ProviderName, found: EncodingChoices): Promise<void>;
}

/** A cache may be shared by machines: what is best on one is not on another. */
function thisMachine(): string {
  return [hostname(), cpus()[0]?.model ?? '', usableProcessors(), process.arch].join('\n');
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 4096;

async function readChoices(file: string): Promise<EncodingChoices> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof value !== 'object' || value === null) return {};
    const { batch, imageThreads } = value as Partial<Record<keyof EncodingChoices, unknown>>;
    return { ...(isCount(batch) ? { batch } : {}), ...(isCount(imageThreads) ? { imageThreads } : {}) };
  } catch {
    return {}; // none yet, or torn
  }
}

/**
 * What is remembered of one encoder in `folder/encoding`, a file a provider and machine. What cannot be read or
 * written is found anew: it costs a few slower batches.
 */
export function encodingMemory(
  folder: string,
  weightsSha256: string,
  machine = thisMachine(),
): EncodingMemory {
  const fileOf = (provider: ProviderName) => {
    const name = createHash('sha256').update([weightsSha256, provider, machine].join('\n')).digest('hex');
    return path.join(folder, 'encoding', `${name.slice(0, 24)}.json`);
  };
  return {
    recall: provider => readChoices(fileOf(provider)),
    async remember(provider, found) {
      const file = fileOf(provider);
      try {
        await makeFolder(path.dirname(file));
        await writeFileAtomically(file, JSON.stringify({ ...(await readChoices(file)), ...found }));
      } catch {
        // A folder that cannot be written is none of this work's matters.
      }
    },
  };
}
