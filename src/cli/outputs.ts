import { access, constants, stat } from 'node:fs/promises';
import path from 'node:path';
import { writeFileAtomically } from '../files/atomicFile';
import { UsageError } from './usageError';

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

async function folderProblem(file: string): Promise<string | null> {
  const folder = path.dirname(file);
  const found = await stat(folder).catch(() => null);
  if (!found) return `the folder ${folder} does not exist`;
  if (!found.isDirectory()) return `${folder} is not a folder`;
  if ((await stat(file).catch(() => null))?.isDirectory()) return 'it is a folder';
  return access(folder, constants.W_OK).then(
    () => null,
    () => `the folder ${folder} cannot be written to`,
  );
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
  for (const { option, file } of outputs) {
    const other = taken.get(file);
    if (other !== undefined)
      throw new UsageError(`${other} and ${option} both write to ${file ?? 'stdout'}.`);
    taken.set(file, option);
    if (file === null) continue;
    if (inputs.includes(file)) throw new UsageError(`${option} would overwrite the input ${file}.`);
    const problem = await folderProblem(file);
    if (problem !== null) throw new UsageError(`${option} ${file}: ${problem}.`);
  }
}

/** Writes each output whole or not at all. */
export async function writeOutputs<Kind extends string>(
  outputs: readonly Output<Kind>[],
  render: (kind: Kind) => string | Promise<string>,
  stdout: { write(text: string): unknown },
): Promise<void> {
  for (const { kind, file } of outputs) {
    const text = await render(kind);
    if (file === null) stdout.write(text);
    else await writeFileAtomically(file, text);
  }
}
