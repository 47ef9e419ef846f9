import { isInside } from '../paths/isInside';
import { isSamePath } from '../paths/isSamePath';

/** How an evaluated set lies to the reference: images are found in subfolders too. */
export function overlapOf(generated: string, reference: string): 'same' | 'holds' | 'inside' | 'apart' {
  if (isSamePath(generated, reference)) return 'same';
  if (isInside(reference, generated)) return 'holds';
  return isInside(generated, reference) ? 'inside' : 'apart';
}
