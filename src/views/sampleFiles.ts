import path from 'node:path';
import type { EvaluationResult } from '../contract/engine';
import type { SampleRef, SetName } from '../contract/panel';
import { InputError } from '../contract/errors';
import { imagesFolder } from '../contract/imagesFolder';

/** True where the set's samples are image files that can be shown and opened. */
export function hasImages(result: EvaluationResult, set: SetName): boolean {
  return imagesFolder(result.report[set]) !== null;
}

/** The image file of a row, absolute; null for rows of a feature file and rows that are not there. */
export function findSampleFile(
  { report, columns }: EvaluationResult,
  { set, row }: SampleRef,
): string | null {
  const name = columns[set].names[row];
  const folder = imagesFolder(report[set]);
  return folder !== null && name !== undefined ? path.join(folder, name) : null;
}

/** The image file of a row. @throws InputError where the sample has none. */
export function sampleFile(result: EvaluationResult, sample: SampleRef): string {
  const file = findSampleFile(result, sample);
  if (file !== null) return file;
  throw new InputError(
    `Row ${sample.row} of ${result.report[sample.set].path} is no image file.`,
    'Evaluate a folder of images to open its samples.',
  );
}
