import { stat } from 'node:fs/promises';
import pLimit from 'p-limit';
import { isFeatureFile } from '../../contract/featureFile';
import { holdsShards } from '../../features/shards/holdsShards';
import { holdsImage } from '../../images/find/holdsImage';
import { ShortMemory } from './shortMemory';

export type SetKind = 'folder' | 'features';

/** Fewer than it takes to be sure: a folder that code names holds images near its top, or is no set. */
const MOST_ENTRIES = 2000;
/** What is not there yet may appear while the code is open; what is there seldom goes. */
const KEEP_MS = { found: 60_000, missing: 5000 };
/** A network drive answers several at once, but other extensions want its threads too. */
const AT_ONCE = 4;

/**
 * Tells which paths are sets: folders that hold as many images as an evaluation needs, feature files, or folders of shards
 * of features; code names many folders that hold a picture or two. Looks at names only, and reads no image.
 */
export class SetKinds {
  readonly #limit = pLimit(AT_ONCE);
  readonly #kinds: ShortMemory<SetKind | null>;

  /** @param fewestImages that a folder must hold to be evaluated */
  constructor(fewestImages: (folder: string) => number) {
    this.#kinds = new ShortMemory(
      file => this.#limit(() => kindOf(file, fewestImages)),
      kind => (kind === null ? KEEP_MS.missing : KEEP_MS.found),
    );
  }

  of(file: string): Promise<SetKind | null> {
    return this.#kinds.get(file);
  }

  /** Looks anew the next time. */
  forget(): void {
    this.#kinds.forget();
  }
}

async function kindOf(file: string, fewestImages: (folder: string) => number): Promise<SetKind | null> {
  const found = await stat(file).catch(() => null);
  if (found?.isFile()) return isFeatureFile(file) ? 'features' : null;
  if (!found?.isDirectory()) return null;
  const isSet = await holdsImage(file, { images: fewestImages(file), mostEntries: MOST_ENTRIES });
  if (isSet) return 'folder';
  return (await holdsShards(file)) ? 'features' : null;
}
