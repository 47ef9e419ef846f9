import * as z from 'zod/mini';
import { InputError } from '../contract/errors';
import { absolutePath, encoderPart, kPart, metricsPart, realPart, seedPart, testPart } from './inputParts';

/** What `compare_checkpoints` takes: `checkpoints`, or `folder`. */
export const compareInput = z.strictObject({
  checkpoints: z.optional(
    z
      .array(absolutePath())
      .check(
        z.minLength(2),
        z.describe(
          'Absolute paths of two or more generated sets, a checkpoint each: folders of images, or .npy or .npz files of features. Give either this or folder.',
        ),
      ),
  ),
  folder: z.optional(
    absolutePath().check(
      z.describe(
        'Absolute path of the folder of a training run: each subfolder that holds images, or shards of features, is a checkpoint; where there is none, each .npy or .npz file. Give either this or checkpoints.',
      ),
    ),
  ),
  real: realPart,
  encoder: encoderPart,
  metrics: metricsPart,
  k: kPart,
  seed: seedPart,
  test: testPart,
});

export type CompareInput = z.infer<typeof compareInput>;

/** @throws InputError unless a call names checkpoints or their folder, not both */
export function requireOneOf({ checkpoints, folder }: Pick<CompareInput, 'checkpoints' | 'folder'>): void {
  if ((checkpoints === undefined) !== (folder === undefined)) return;
  throw new InputError(
    checkpoints === undefined
      ? 'Neither "checkpoints" nor "folder" is given.'
      : 'Both "checkpoints" and "folder" are given.',
    'Call again with one of them: the absolute paths of the checkpoints, or the folder that they are in.',
  );
}
