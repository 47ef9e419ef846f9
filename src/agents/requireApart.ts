import { overlapOf } from '../comparison/overlap';
import { InputError } from '../contract/errors';

/**
 * @param generated absolute, as `real` is
 * @throws InputError where both sets hold the same files: scores would be of copies
 */
export function requireApart(generated: string, real: string): void {
  const overlap = overlapOf(generated, real);
  if (overlap === 'apart') return;
  const how = {
    same: 'is the reference set itself',
    holds: `holds the reference set ${real}`,
    inside: `lies inside the reference set ${real}`,
  }[overlap];
  throw new InputError(
    `The generated set ${generated} ${how}.`,
    'Name two sets that share no files: the generated images, and the real ones.',
  );
}
