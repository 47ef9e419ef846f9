import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import pLimit from 'p-limit';
import { writeFileAtomically } from '../../files/atomicFile';
import { makeFolder } from '../../files/makeFolder';
import { isRunId } from '../runRecord';
import { parseComparison } from './comparisonFile';
import type { ComparisonRecord } from './comparisonRecord';

/** The comparisons of a workspace on disk, a JSON file each, written whole or not at all. */
export class ComparisonStore {
  readonly #folder: string;
  /** Two writes of a file at once may end in any order, and a deleted one would come back. */
  readonly #oneAtATime = pLimit(1);
  readonly #onDefect: (error: unknown) => void;

  /** @param onDefect hears of files that cannot be read: they are passed over, and stay where they are */
  constructor(folder: string, onDefect: (error: unknown) => void) {
    this.#folder = folder;
    this.#onDefect = onDefect;
  }

  #file(id: string): string {
    if (!isRunId(id)) throw new Error(`"${id}" is no id of a comparison.`);
    return path.join(this.#folder, `${id}.json`);
  }

  async list(): Promise<ComparisonRecord[]> {
    const names = await readdir(this.#folder).catch((): string[] => []); // no comparison here yet
    const read = async (name: string): Promise<ComparisonRecord | null> => {
      const file = path.join(this.#folder, name);
      try {
        const record = parseComparison(await readFile(file, 'utf8'));
        if (`${record.id}.json` !== name) throw new Error(`It is of another comparison, ${record.id}.`);
        return record;
      } catch (error) {
        this.#onDefect(new Error(`${file} cannot be read.`, { cause: error }));
        return null;
      }
    };
    const records = await Promise.all(names.filter(name => name.endsWith('.json')).map(read));
    return records.filter(record => record !== null);
  }

  save(record: ComparisonRecord): Promise<void> {
    return this.#oneAtATime(async () => {
      await makeFolder(this.#folder);
      await writeFileAtomically(this.#file(record.id), `${JSON.stringify(record, undefined, 2)}\n`);
    });
  }

  delete(id: string): Promise<void> {
    return this.#oneAtATime(() => rm(this.#file(id), { force: true }));
  }
}
