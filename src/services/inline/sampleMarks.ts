import path from 'node:path';
import type { SampleColumns } from '../../contract/columns';
import type { Outliers } from '../../contract/outliers';

/** Why a generated image stands out. */
export interface SampleMark {
  kind: 'outlier' | 'copy';
  row: number;
  /** Nats. */
  pce: number;
}

/** Marks by absolute file, and how many there would be of each kind. */
export interface SampleMarks {
  files: ReadonlyMap<string, SampleMark>;
  outliers: number;
  copies: number;
}

/**
 * The image files of a set that stand out: copies, and outliers, the least real first.
 *
 * @param folder the generated set's, absolute
 * @param most how many outliers, and how many copies, are kept by their names
 */
export function sampleMarks(
  { rows, copies }: Outliers,
  { generated: { names, pce } }: SampleColumns,
  folder: string,
  most = 10_000,
): SampleMarks {
  const files = new Map<string, SampleMark>();
  const add = (kind: SampleMark['kind']) => (row: number) =>
    files.set(path.join(folder, names[row]!), { kind, row, pce: pce[row]! });
  rows.slice(0, most).forEach(add('outlier'));
  copies.slice(0, most).forEach(add('copy')); // what is a copy is called one
  return { files, outliers: rows.length, copies: copies.length };
}

/** The files whose mark is another one than it was. */
export function changedMarks(
  before: SampleMarks['files'] | undefined,
  after: SampleMarks['files'] | undefined,
): string[] {
  const isSame = (a: SampleMark | undefined, b: SampleMark | undefined) =>
    a?.kind === b?.kind && Object.is(a?.pce, b?.pce);
  const files = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
  return [...files].filter(file => !isSame(before?.get(file), after?.get(file)));
}
