import { readLabels } from './npyLabels';

/** The modes of a set's rows. */
export interface Modes {
  /** Index into `classNames` of each row, -1 for none; null where the set has no modes. */
  classes: Int32Array | null;
  classNames: readonly string[];
}

/**
 * Reads an .npy of integer labels as modes: one for each label that occurs, named by its number, in ascending
 * order. Negative labels stand for no mode, as clustering programs mark noise.
 *
 * @param count how many samples the set has
 * @throws InputError naming the file
 */
export async function labelModes(file: string, count: number): Promise<Modes & { classes: Int32Array }> {
  const labels = await readLabels(file, count);
  const values = [...new Set(labels)].filter(label => label >= 0).sort((a, b) => a - b);
  const numbers = new Map(values.map((label, i) => [label, i]));
  return { classes: labels.map(label => numbers.get(label) ?? -1), classNames: values.map(String) };
}
