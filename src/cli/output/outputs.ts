import { mkdtemp, realpath, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeFileAtomically } from '../../files/atomicFile';
import { errorCode } from '../../files/errorCode';
import { readReason } from '../../files/readReason';
import type { CliContext } from '../context';
import { OutputError } from '../errors/outputError';
import { UsageError } from '../errors/usageError';

/** What a file of an evaluation holds. */
export type OutputKind = 'json' | 'csv' | 'markdown' | 'html';

/** One file that the user asked for. */
export interface Output<Kind extends string = OutputKind> {
  /** The option that named it. */
  option: string;
  kind: Kind;
  /** Absolute; null for stdout. */
  file: string | null;
}

/** @throws UsageError for endings that are no report's */
export function reportKind(file: string): 'markdown' | 'html' {
  const ending = path.extname(file).toLowerCase();
  if (ending === '.md' || ending === '.markdown') return 'markdown';
  if (ending === '.html' || ending === '.htm') return 'html';
  throw new UsageError(`--report ${file}: the name should end with .md or .html.`);
}

/** Makes an output of an option's value: a file, or `-` for stdout. */
export function output<Kind extends string>(
  option: string,
  kind: Kind,
  value: string,
  cwd: string,
): Output<Kind> {
  return { option, kind, file: value === '-' ? null : path.resolve(cwd, value) };
}

/** Where a file really is: what a link leads to is written, not the link. */
const placeOf = (file: string): Promise<string> => realpath(file).catch(() => file);

/** A pipe or a device, as /dev/null: it is written into, for a file would take its place. */
async function isStream(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  return found !== null && !found.isFile() && !found.isDirectory();
}

async function folderProblem(file: string): Promise<string | null> {
  if (await isStream(file)) return null;
  const folder = path.dirname(await placeOf(file));
  const found = await stat(folder).catch(() => null);
  if (!found) return `the folder ${folder} does not exist`;
  if (!found.isDirectory()) return `${folder} is not a folder`;
  if ((await stat(file).catch(() => null))?.isDirectory()) return 'it is a folder';
  return tryToWrite(folder).then(
    () => null,
    (error: unknown) =>
      // What it says of a folder that is there, as those of the kernel.
      errorCode(error) === 'ENOENT'
        ? `the folder ${folder} takes no files`
        : `the folder ${folder} cannot be written to: ${readReason(error)}`,
  );
}

/** Rights do not tell: root has them all, and a folder of the system's, or of a full disk, takes no file all the same. */
async function tryToWrite(folder: string): Promise<void> {
  const probe = await mkdtemp(path.join(folder, '.sample-lens-'));
  await rm(probe, { recursive: true });
}

/**
 * Finds what would keep the outputs from being written, before hours of work.
 *
 * @param inputs files that must not be overwritten, absolute
 * @throws UsageError naming the option
 */
export async function checkOutputs(
  outputs: readonly Output<string>[],
  inputs: readonly string[],
): Promise<void> {
  const taken = new Map<string | null, string>();
  const inputPlaces = await Promise.all(inputs.map(placeOf));
  for (const { option, file } of outputs) {
    const other = taken.get(file);
    if (other !== undefined)
      throw new UsageError(`${other} and ${option} both write to ${file ?? 'stdout'}.`);
    taken.set(file, option);
    if (file === null) continue;
    if (inputPlaces.includes(await placeOf(file)))
      throw new UsageError(`${option} would overwrite the input ${file}.`);
    const problem = await folderProblem(file);
    if (problem !== null) throw new UsageError(`${option} ${file}: ${problem}.`);
  }
}

/**
 * Writes each output, files whole or not at all; one that cannot be written keeps none of the others.
 *
 * @throws OutputError naming the first of those that could not be written
 */
export async function writeOutputs<Kind extends string>(
  outputs: readonly Output<Kind>[],
  render: (kind: Kind) => string | Promise<string>,
  stdout: { write(text: string): unknown },
): Promise<void> {
  const failures: OutputError[] = [];
  for (const { option, kind, file } of outputs) {
    const text = await render(kind);
    if (file === null) stdout.write(text);
    else
      await writeOutput(file, text).catch((error: unknown) => {
        failures.push(new OutputError(`${option} ${file} could not be written: ${readReason(error)}.`));
      });
  }
  const [first] = failures;
  if (first) throw first;
}

/**
 * Says a result and writes the outputs that were asked for. What is meant for people goes to stderr where stdout carries
 * an output, and first, for a file may fail to be written.
 *
 * @throws OutputError
 */
export async function writeResult<Kind extends string>(
  text: string,
  outputs: readonly Output<Kind>[],
  render: (kind: Kind) => string | Promise<string>,
  { stdout, stderr }: Pick<CliContext, 'stdout' | 'stderr'>,
): Promise<void> {
  (outputs.some(({ file }) => file === null) ? stderr : stdout).write(text);
  await writeOutputs(outputs, render, stdout);
}

async function writeOutput(file: string, text: string): Promise<void> {
  await ((await isStream(file)) ? writeFile(file, text) : writeFileAtomically(await placeOf(file), text));
}
