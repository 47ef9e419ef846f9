import path from 'node:path';

/** Whether two paths name one place. */
export function isSamePath(a: string, b: string): boolean {
  return path.relative(a, b) === '';
}
