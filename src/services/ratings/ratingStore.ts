import { readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { InputError } from '../../contract/errors';
import { errorCode } from '../../files/errorCode';
import { makeFolder } from '../../files/makeFolder';
import { writeFileAtomically } from '../../files/atomicFile';
import type { Rating } from '../../ratings/rating';
import { isRunId } from '../runRecord';

const FILE = 'ratings.json';

type Fields = Record<string, unknown>;
const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isSet = (value: unknown) => value === 'real' || value === 'generated';

function isRating(value: unknown): value is Rating {
  if (!isObject(value)) return false;
  const { startedAt, evaluatedAt, trials, answers, stopped, side } = value;
  return (
    typeof startedAt === 'string' &&
    typeof evaluatedAt === 'string' &&
    typeof stopped === 'boolean' &&
    (side === undefined || (Number.isInteger(side) && Number(side) > 0)) &&
    Array.isArray(trials) &&
    trials.every(
      trial =>
        isObject(trial) &&
        isSet(trial['truth']) &&
        Number.isInteger(trial['row']) &&
        typeof trial['name'] === 'string',
    ) &&
    Array.isArray(answers) &&
    answers.length <= trials.length &&
    answers.every(given => isObject(given) && isSet(given['answer']) && typeof given['seconds'] === 'number')
  );
}

/** The ratings of runs, beside their results: ratings.json in the folder of a run, which goes with it. */
export class RatingStore {
  readonly #folder: string;

  /** @param folder of all runs */
  constructor(folder: string) {
    this.#folder = folder;
  }

  #file(runId: string): string {
    if (!isRunId(runId)) throw new Error(`"${runId}" is no run id.`);
    return path.join(this.#folder, runId, FILE);
  }

  /** Oldest first; none where the run was never rated. @throws InputError where its file is damaged: it is left as it is */
  async read(runId: string): Promise<Rating[]> {
    const file = this.#file(runId);
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return null;
      throw error;
    });
    if (text === null) return [];
    const found = parseRatings(text);
    if (found) return found;
    throw new InputError(`The ratings in ${file} cannot be read.`, 'Mend or move the file, and rate again.');
  }

  /** Whether the run was rated. */
  has(runId: string): Promise<boolean> {
    return stat(this.#file(runId)).then(
      () => true,
      () => false,
    );
  }

  /** None is no file. */
  async write(runId: string, ratings: readonly Rating[]): Promise<void> {
    const file = this.#file(runId);
    if (ratings.length === 0) return rm(file, { force: true });
    await makeFolder(path.dirname(file));
    await writeFileAtomically(file, JSON.stringify({ schema: 1, ratings }, undefined, 1));
  }
}

function parseRatings(text: string): Rating[] | null {
  try {
    const value: unknown = JSON.parse(text);
    if (!isObject(value) || value['schema'] !== 1) return null;
    const { ratings } = value;
    return Array.isArray(ratings) && ratings.every(isRating) ? ratings : null;
  } catch {
    return null;
  }
}
