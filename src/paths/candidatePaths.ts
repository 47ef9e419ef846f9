import path from 'node:path';
import { atHome } from './atHome';
import { isInside } from './isInside';
import type { PathMention } from './pathMention';

/** Where a file lies, for finding what it names. */
export interface Surroundings {
  /** Absolute; null for a text that is not saved. */
  file: string | null;
  workspaceFolders: readonly { name: string; path: string }[];
  home: string;
}

/**
 * The absolute paths that a mention may mean, the likeliest first, none twice: an absolute one as it is, a relative
 * one from the file's folder, then from each workspace folder, the file's own first. `~`, `$HOME`, `${env:HOME}`,
 * `${userHome}`, `${fileDirname}`, `${workspaceFolder}` and `${workspaceFolder:name}` are replaced; with any other
 * variable there are none.
 *
 * @param platform the rules of paths
 */
export function candidatePaths(
  mention: Pick<PathMention, 'value' | 'base'>,
  { file, workspaceFolders, home }: Surroundings,
  platform: path.PlatformPath = path,
): string[] {
  const folder = file === null ? null : platform.dirname(file);
  const isOwn = (root: string) => folder !== null && isInside(folder, root, platform);
  const roots = [
    ...workspaceFolders.filter(root => isOwn(root.path)),
    ...workspaceFolders.filter(root => !isOwn(root.path)),
  ];
  const bases = [...(folder === null ? [] : [folder]), ...roots.map(root => root.path)];
  const allowed = mention.base === 'file' ? bases.slice(0, folder === null ? 0 : 1) : bases;

  const found = expand(withoutFileScheme(mention.value), roots, folder, home).flatMap(value =>
    platform.isAbsolute(value)
      ? [platform.resolve(value)]
      : /^[A-Za-z]:/.test(value)
        ? []
        : allowed.map(base => platform.resolve(base, value)),
  );
  return [...new Set(found)];
}

/** Every reading of a text with variables: more than one where there are several workspace folders. */
function expand(
  value: string,
  roots: readonly { name: string; path: string }[],
  folder: string | null,
  home: string,
): string[] {
  const replaced = atHome(value, home)
    .replace(/\$\{(?:userHome|env:HOME|HOME)\}|\$HOME(?!\w)/g, () => home)
    .replace(/\$\{fileDirname\}/g, whole => folder ?? whole)
    .replace(
      /\$\{workspaceFolder:([^}]*)\}/g,
      (whole, name: string) => roots.find(root => root.name === name)?.path ?? whole,
    );
  const readings = replaced.includes('${workspaceFolder}')
    ? roots.map(root => replaced.replaceAll('${workspaceFolder}', () => root.path))
    : [replaced];
  return readings.filter(reading => !reading.includes('${') && !reading.startsWith('~'));
}

/** `file:///data/x` is `/data/x`, and `file:///C:/x` is `C:/x`; a malformed one stays as it is. */
function withoutFileScheme(value: string): string {
  const rest = /^file:\/\/(?:localhost)?(\/.*)$/i.exec(value)?.[1];
  if (rest === undefined) return value;
  try {
    return decodeURIComponent(rest).replace(/^\/(?=[A-Za-z]:)/, '');
  } catch {
    return value;
  }
}
