import path from 'node:path';

/** Whether `file` is `folder`, or lies in it; both absolute. */
export function isInside(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  const leadsOut = relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
  return !leadsOut;
}

/** How an evaluated set lies to the reference: images are found in subfolders too. */
export function overlapOf(generated: string, reference: string): 'same' | 'holds' | 'inside' | 'apart' {
  if (path.relative(generated, reference) === '') return 'same';
  if (isInside(reference, generated)) return 'holds';
  return isInside(generated, reference) ? 'inside' : 'apart';
}
