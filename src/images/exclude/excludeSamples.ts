import { readFile, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import pLimit from 'p-limit';
import { InputError, toError } from '../../contract/errors';
import { IGNORE_FILE } from '../../contract/ignoreFile';
import { writeFileAtomically } from '../../files/atomicFile';
import { errorCode } from '../../files/errorCode';
import { readReason } from '../../files/readReason';
import { escapePattern } from './ignorePattern';
import type { IgnoreRule } from './ignoreRules';
import { ruleFinder } from './ruleFinder';

/** A sample that a pattern of the user's own decides about. */
export interface Overruled {
  name: string;
  /** The pattern as it stands in its file, and that file, relative to the set's folder. */
  line: string;
  file: string;
}

/** The first line of a file that was not there. */
const HEADING = '# What Sample Lens leaves out of this set, in the syntax of .gitignore.\n';

/** Two at once would each write what it read, and the first one's lines would be gone. */
const oneAtATime = pLimit(1);

/**
 * Excludes images of a set from evaluations: a line each in the .samplelensignore of its folder, below what is there.
 * What is excluded already gets none.
 *
 * @param names relative to the set's folder, with `/`
 * @returns the names that lines were added for; `overruled` are those that a deeper file takes back all the same
 * @throws InputError where a name has a line break, or the file cannot be read or written: then nothing is changed
 */
export function excludeSamples(
  set: string,
  names: readonly string[],
): Promise<{ added: string[]; overruled: string[] }> {
  return oneAtATime(async () => {
    const file = path.join(set, IGNORE_FILE);
    const lines = new Map([...new Set(names)].map(name => [name, lineOf(name)]));
    const before = await readBytes(file);
    const rules = await findRules(set, [...lines.keys()]);
    const added = [...lines.keys()].filter(name => !rules.has(name));
    if (added.length === 0) return { added, overruled: [] };
    const text = before ?? Buffer.from(HEADING).toString('latin1');
    await write(
      file,
      withLines(
        text,
        added.map(name => lines.get(name)!),
      ),
    );
    const after = await findRules(set, added);
    return { added, overruled: added.filter(name => !after.has(name)) };
  });
}

/**
 * Takes the lines away again that {@link excludeSamples} wrote for these names, and the file where nothing else is in it.
 *
 * @returns the names that are excluded all the same, by a pattern of another kind
 * @throws InputError where the file cannot be read or written
 */
export function includeSamples(set: string, names: readonly string[]): Promise<{ overruled: Overruled[] }> {
  return oneAtATime(async () => {
    const file = path.join(set, IGNORE_FILE);
    const before = await readBytes(file);
    if (before !== null) {
      const after = withoutLines(before, new Set(names.map(lineOf)));
      if (after === Buffer.from(HEADING).toString('latin1')) await rm(file);
      else if (after !== before) await write(file, after);
    }
    const rules = await findRules(set, names);
    return { overruled: [...rules].map(([name, { line, file: by }]) => ({ name, line, file: by })) };
  });
}

/** A pattern that matches one name alone, as bytes. `!` and `#` mean nothing after the slash that it begins with. */
function lineOf(name: string): string {
  if (/[\r\n]/.test(name)) {
    throw new InputError(
      `${JSON.stringify(name)} cannot be excluded: a pattern cannot have a line break.`,
      'Rename the file, or exclude its folder.',
    );
  }
  return Buffer.from(`/${escapePattern(name)}`).toString('latin1');
}

/** The file's bytes, a character each, so that what is not UTF-8 stays as it is; null where there is none. */
async function readBytes(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'latin1');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw new InputError(
      `${file} cannot be read: ${readReason(error)}.`,
      'Make it a text file that you may read, or delete it.',
    );
  }
}

async function write(file: string, bytes: string): Promise<void> {
  try {
    const target = await realpath(file).catch(() => file); // a link stays one
    await writeFileAtomically(target, Buffer.from(bytes, 'latin1'));
  } catch (error) {
    throw new InputError(
      `${file} cannot be written: ${toError(error).message}.`,
      'Make the folder of the set writable, and exclude again.',
    );
  }
}

/** With lines at the end, which ends as it did before. */
function withLines(text: string, lines: readonly string[]): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const isClosed = text === '' || text.endsWith('\n');
  const added = lines.join(lineEnd);
  return isClosed ? `${text}${added}${lineEnd}` : `${text}${lineEnd}${added}`;
}

function withoutLines(text: string, unwanted: ReadonlySet<string>): string {
  const lines = text.split('\n');
  const isUnwanted = (line: string) => unwanted.has(line.replace(/\r$/, ''));
  const left = lines.filter(line => !isUnwanted(line)).join('\n');
  // The line end before a last line that had none goes with it.
  return isUnwanted(lines.at(-1)!) ? left.replace(/\r$/, '') : left;
}

/** The rules that exclude the names; without those that nothing excludes. */
async function findRules(set: string, names: readonly string[]): Promise<Map<string, IgnoreRule>> {
  const find = ruleFinder(set);
  const rules = new Map<string, IgnoreRule>();
  for (const name of names) {
    const rule = await find(name);
    if (rule) rules.set(name, rule);
  }
  return rules;
}
