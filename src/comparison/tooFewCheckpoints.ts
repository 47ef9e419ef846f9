import { InputError } from '../contract/errors';

/**
 * The error of a comparison of one checkpoint, or none.
 *
 * @param where follows the count: " in /runs/a"
 * @param notes sentences on what was passed over
 */
export function tooFewCheckpoints(found: number, where: string, notes: readonly string[] = []): InputError {
  const count = found === 1 ? 'is one checkpoint' : 'are no checkpoints';
  return new InputError(
    [`There ${count}${where}; a comparison needs two.`, ...notes].join(' '),
    'Name a folder whose subfolders hold images, a checkpoint each, or that holds .npy or .npz files.',
  );
}
