import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';

import type { UnreadableFile } from '../../contract/report';
import { throwIfCancelled } from '../../contract/errors';
import { IGNORE_FILE } from '../../contract/ignoreFile';
import { Exclusions, exclusionsIn } from '../exclude/exclusions';
import { isImageName } from '../imageFile';
import { sortNaturally } from '../../files/naturalOrder';
import { readReason } from '../../files/readReason';

/** What lies below a folder. */
export interface Walk {
  /** Folder-relative names of image files, with `/`. */
  names: string[];
  hidden: number;
  nonImages: number;
  /** Images that an ignore file excludes, those below excluded folders too. */
  excluded: number;
  /** The ignore files that exclude them, relative to the root. */
  excludedBy: Set<string>;
  unreadable: UnreadableFile[];
}

/** A folder still to be read: its name below the root, and where it really is. */
interface Pending {
  name: string;
  real: string;
  /** What is excluded around it. */
  exclusions: Exclusions;
}

/** What may be a sample: its name below the root, and what is excluded where it lies. */
type Met = Omit<Pending, 'real'>;

const join = (folder: string, name: string) => (folder === '' ? name : `${folder}/${name}`);

/** Walks one tree; a symbolic link is followed unless what it leads to was met already. */
class Walker implements Walk {
  readonly names: string[] = [];
  hidden = 0;
  nonImages = 0;
  excluded = 0;
  readonly excludedBy = new Set<string>();
  readonly unreadable: UnreadableFile[] = [];
  private readonly root: string;
  private readonly visited = new Set<string>();
  private readonly links: Met[] = [];
  /** Where the images found so far really are; filled as far as links to files have to be judged. */
  private readonly realFiles = new Set<string>();
  /** How many of `names` are in `realFiles`. */
  private judged = 0;
  private readonly realFolders = new Map<string, string>();

  constructor(root: string) {
    this.root = root;
  }

  async walk(signal: AbortSignal | undefined): Promise<void> {
    await this.walkFolders(
      [{ name: '', real: await realpath(this.root), exclusions: new Exclusions() }],
      signal,
    );
    // Links last, in a fixed order: of two ways to a file the tree's own name wins, then the first link.
    while (this.links.length > 0) {
      for (const link of sortNaturally(this.links.splice(0), ({ name }) => name))
        await this.followLink(link, signal);
    }
  }

  private async walkFolders(pending: Pending[], signal: AbortSignal | undefined): Promise<void> {
    for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
      throwIfCancelled(signal);
      if (this.visited.has(folder.real)) continue;
      this.visited.add(folder.real);
      this.realFolders.set(folder.name, folder.real);
      const entries = await this.read(folder.name);
      const within = { ...folder, exclusions: await this.exclusionsIn(folder, entries) };
      for (const entry of entries) await this.take(entry, within, pending, signal);
    }
  }

  private async exclusionsIn({ name, exclusions }: Pending, entries: Dirent[]): Promise<Exclusions> {
    try {
      return await exclusionsIn(this.root, name, entries, exclusions);
    } catch (error) {
      this.unreadable.push({ file: join(name, IGNORE_FILE), reason: readReason(error) });
      return exclusions;
    }
  }

  private async read(name: string): Promise<Dirent[]> {
    try {
      return await readdir(path.join(this.root, name), { withFileTypes: true });
    } catch (error) {
      if (name === '') throw error;
      this.unreadable.push({ file: `${name}/`, reason: readReason(error) });
      return [];
    }
  }

  private async take(
    entry: Dirent,
    folder: Pending,
    pending: Pending[],
    signal: AbortSignal | undefined,
  ): Promise<void> {
    if (entry.name === IGNORE_FILE) return;
    const met = { name: join(folder.name, entry.name), exclusions: folder.exclusions };
    if (entry.name.startsWith('.')) this.hidden++;
    else if (entry.isDirectory()) await this.takeFolder(met, folder, pending, signal);
    else if (entry.isFile()) this.takeFile(met);
    else if (entry.isSymbolicLink()) this.links.push(met);
    else await this.takeUnknown(met, folder, pending, signal);
  }

  private async takeFolder(
    { name, exclusions }: Met,
    folder: Pending,
    pending: Pending[],
    signal: AbortSignal | undefined,
  ): Promise<void> {
    if (this.isExcluded(name, exclusions, true)) this.excluded += await this.countImages(name, signal);
    else pending.push({ name, real: path.join(folder.real, path.basename(name)), exclusions });
  }

  private takeFile({ name, exclusions }: Met): void {
    if (!isImageName(name)) this.nonImages++;
    else if (this.isExcluded(name, exclusions, false)) this.excluded++;
    else this.names.push(name);
  }

  private isExcluded(name: string, exclusions: Exclusions, isFolder: boolean): boolean {
    const rule = exclusions.ruleFor(name, isFolder);
    if (rule) this.excludedBy.add(rule.file);
    return rule !== null;
  }

  /** Images below an excluded folder, by their names only. */
  private async countImages(folder: string, signal: AbortSignal | undefined): Promise<number> {
    let count = 0;
    const pending = [folder];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      throwIfCancelled(signal);
      const entries = await readdir(path.join(this.root, next), { withFileTypes: true }).catch(() => []);
      for (const entry of entries) {
        if (entry.name.startsWith('.')) continue;
        if (entry.isDirectory()) pending.push(join(next, entry.name));
        else if (isImageName(entry.name)) count++;
      }
    }
    return count;
  }

  /** Some network file systems do not say what an entry is. */
  private async takeUnknown(
    met: Met,
    folder: Pending,
    pending: Pending[],
    signal: AbortSignal | undefined,
  ): Promise<void> {
    try {
      const found = await stat(path.join(this.root, met.name));
      if (found.isDirectory()) await this.takeFolder(met, folder, pending, signal);
      else if (found.isFile()) this.takeFile(met);
      else this.nonImages++;
    } catch (error) {
      throwIfCancelled(signal);
      this.unreadable.push({ file: met.name, reason: readReason(error) });
    }
  }

  private async followLink({ name, exclusions }: Met, signal: AbortSignal | undefined): Promise<void> {
    throwIfCancelled(signal);
    try {
      const real = await realpath(path.join(this.root, name));
      const found = await stat(real);
      const isFolder = found.isDirectory();
      // What is neither, a pipe or a device, may be read without end.
      if (!isFolder && !(found.isFile() && isImageName(name))) this.nonImages++;
      else if (this.isExcluded(name, exclusions, isFolder))
        this.excluded += isFolder ? await this.countImages(name, signal) : 1;
      else if (isFolder) await this.walkFolders([{ name, real, exclusions }], signal);
      else this.takeLinkedFile(name, real);
    } catch (error) {
      throwIfCancelled(signal);
      if (isImageName(name)) this.unreadable.push({ file: name, reason: readReason(error) });
      else this.nonImages++;
    }
  }

  private takeLinkedFile(name: string, real: string): void {
    // Plain files are known by their folder's real place; names grows while links to folders are followed.
    for (; this.judged < this.names.length; this.judged++) {
      const known = this.names[this.judged]!;
      const slash = known.lastIndexOf('/');
      const folder = this.realFolders.get(slash < 0 ? '' : known.slice(0, slash));
      if (folder !== undefined) this.realFiles.add(path.join(folder, known.slice(slash + 1)));
    }
    if (this.realFiles.has(real)) return;
    this.realFiles.add(real);
    this.names.push(name);
  }
}

/**
 * Lists the image files below `root`, in no particular order.
 *
 * Names that start with a dot are counted, not entered; symbolic links are followed once, so that a circle
 * ends and a file is not counted twice; a folder that cannot be read is listed with its reason, and so is an ignore
 * file (.samplelensignore). What those exclude, by the name under which it is met, is counted and not entered.
 *
 * @throws the file system's error where `root` itself cannot be read
 */
export async function walkFolder(root: string, signal?: AbortSignal): Promise<Walk> {
  const walker = new Walker(root);
  await walker.walk(signal);
  return walker;
}
