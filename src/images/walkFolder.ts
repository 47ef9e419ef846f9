import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';

import type { UnreadableFile } from '../contract/report';
import { throwIfCancelled } from '../contract/errors';
import { isImageName } from './imageFile';
import { sortNaturally } from './naturalOrder';
import { readReason } from './readReason';

/** What lies below a folder. */
export interface Walk {
  /** Folder-relative names of image files, with `/`. */
  names: string[];
  hidden: number;
  nonImages: number;
  unreadable: UnreadableFile[];
}

/** A folder still to be read: its name below the root, and where it really is. */
interface Pending {
  name: string;
  real: string;
}

const join = (folder: string, name: string) => (folder === '' ? name : `${folder}/${name}`);

/** Walks one tree; a symbolic link is followed unless what it leads to was met already. */
class Walker implements Walk {
  readonly names: string[] = [];
  hidden = 0;
  nonImages = 0;
  readonly unreadable: UnreadableFile[] = [];
  private readonly root: string;
  private readonly visited = new Set<string>();
  private readonly links: string[] = [];
  /** Where the images found so far really are; filled as far as links to files have to be judged. */
  private readonly realFiles = new Set<string>();
  /** How many of `names` are in `realFiles`. */
  private judged = 0;
  private readonly realFolders = new Map<string, string>();

  constructor(root: string) {
    this.root = root;
  }

  async walk(signal: AbortSignal | undefined): Promise<void> {
    await this.walkFolders([{ name: '', real: await realpath(this.root) }], signal);
    // Links last, in a fixed order: of two ways to a file the tree's own name wins, then the first link.
    while (this.links.length > 0) {
      for (const name of sortNaturally(this.links.splice(0), link => link))
        await this.followLink(name, signal);
    }
  }

  private async walkFolders(pending: Pending[], signal: AbortSignal | undefined): Promise<void> {
    for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
      throwIfCancelled(signal);
      if (this.visited.has(folder.real)) continue;
      this.visited.add(folder.real);
      this.realFolders.set(folder.name, folder.real);
      for (const entry of await this.read(folder.name)) await this.take(entry, folder, pending);
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

  private async take(entry: Dirent, folder: Pending, pending: Pending[]): Promise<void> {
    const name = join(folder.name, entry.name);
    if (entry.name.startsWith('.')) this.hidden++;
    else if (entry.isDirectory()) pending.push({ name, real: path.join(folder.real, entry.name) });
    else if (entry.isFile()) this.takeFile(name);
    else if (entry.isSymbolicLink()) this.links.push(name);
    else await this.takeUnknown(name, folder, pending);
  }

  private takeFile(name: string): void {
    if (isImageName(name)) this.names.push(name);
    else this.nonImages++;
  }

  /** Some network file systems do not say what an entry is. */
  private async takeUnknown(name: string, folder: Pending, pending: Pending[]): Promise<void> {
    try {
      const found = await stat(path.join(this.root, name));
      if (found.isDirectory()) pending.push({ name, real: path.join(folder.real, path.basename(name)) });
      else if (found.isFile()) this.takeFile(name);
      else this.nonImages++;
    } catch (error) {
      this.unreadable.push({ file: name, reason: readReason(error) });
    }
  }

  private async followLink(name: string, signal: AbortSignal | undefined): Promise<void> {
    throwIfCancelled(signal);
    try {
      const real = await realpath(path.join(this.root, name));
      if ((await stat(real)).isDirectory()) await this.walkFolders([{ name, real }], signal);
      else if (!isImageName(name)) this.nonImages++;
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
 * ends and a file is not counted twice; a folder that cannot be read is listed with its reason.
 *
 * @throws the file system's error where `root` itself cannot be read
 */
export async function walkFolder(root: string, signal?: AbortSignal): Promise<Walk> {
  const walker = new Walker(root);
  await walker.walk(signal);
  return walker;
}
