import path from 'node:path';

/**
 * Whether `file` is `folder`, or lies in it; both absolute.
 *
 * @param platform the rules of paths
 */
export function isInside(file: string, folder: string, platform: path.PlatformPath = path): boolean {
  const relative = platform.relative(folder, file);
  const leadsOut =
    relative === '..' || relative.startsWith(`..${platform.sep}`) || platform.isAbsolute(relative);
  return !leadsOut;
}
