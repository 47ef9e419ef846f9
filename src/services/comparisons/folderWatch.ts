import { stat } from 'node:fs/promises';
import path from 'node:path';
import { findCheckpoints } from '../../features/findCheckpoints';
import { folderState } from '../folderState';

/** A checkpoint that is not yet taken. */
export interface WaitingCheckpoint {
  /** Absolute. */
  path: string;
  /** `writing`: it still changes; `short`: it is at rest with too few samples. */
  why: 'writing' | 'short';
}

export interface FolderWatchOptions {
  /** The folder of the training run, absolute. */
  folder: string;
  /** A checkpoint counts as written when nothing changed in it for this long. */
  settleMs: number;
  /** What is not to be taken: members, the reference set. */
  isKnown: (file: string) => boolean;
  /** Whether a checkpoint at rest has all its samples. A training run that crashed leaves one that has not. */
  isWhole: (file: string) => Promise<boolean>;
  /** Takes checkpoints that are written, in order. */
  onWritten: (files: string[]) => Promise<void>;
  onWaiting: (waiting: WaitingCheckpoint[]) => void;
  /** The folder is gone, twice in a row: nothing is looked for any more. */
  onGone: () => void;
  /** Milliseconds. */
  now?: () => number;
}

interface Seen {
  state: string;
  since: number;
  /** Of this very state: whether it was whole. */
  short: boolean;
}

/**
 * Looks for new checkpoints in the folder of a training run. It is asked to look: by a file watcher, and now and then
 * since watchers miss what happens on network drives and below folders that are new to them.
 */
export class FolderWatch {
  readonly #options: FolderWatchOptions;
  readonly #seen = new Map<string, Seen>();
  #missed = 0;
  #looking = false;
  #ended = false;

  constructor(options: FolderWatchOptions) {
    this.#options = options;
  }

  end(): void {
    this.#ended = true;
  }

  /** Looks once; a look while another is under way is none. @throws what the callbacks throw */
  async look(): Promise<void> {
    if (this.#looking || this.#ended) return;
    this.#looking = true;
    try {
      await this.#look();
    } finally {
      this.#looking = false;
    }
  }

  async #look(): Promise<void> {
    const { folder, isKnown, onGone, onWaiting, onWritten } = this.#options;
    const there = await stat(folder).then(
      found => found.isDirectory(),
      () => false,
    );
    if (!there) {
      // A folder that is moved away and written anew is missing for a moment.
      if (++this.#missed < 2) return;
      this.end();
      onGone();
      return;
    }
    this.#missed = 0;
    const all = await findCheckpoints(folder).catch((): string[] => []); // gone in between: the next look says so
    const fresh = all.filter(file => !isKnown(file));
    for (const file of [...this.#seen.keys()]) if (!fresh.includes(file)) this.#seen.delete(file);
    const written: string[] = [];
    const waiting: WaitingCheckpoint[] = [];
    for (const file of fresh) {
      const verdict = await this.#judge(file);
      if (verdict === 'written') written.push(file);
      else waiting.push({ path: file, why: verdict });
    }
    onWaiting(waiting);
    if (written.length > 0) await onWritten(written);
  }

  async #judge(file: string): Promise<'written' | WaitingCheckpoint['why']> {
    const { settleMs, isWhole, now = Date.now } = this.#options;
    const state = await folderState(file).catch(() => '');
    const seen = this.#seen.get(file);
    if (seen?.state !== state || state === '') {
      this.#seen.set(file, { state, since: now(), short: false });
      return 'writing';
    }
    if (seen.short) return 'short';
    if (now() - seen.since < settleMs) return 'writing';
    if (await isWhole(file)) return 'written';
    seen.short = true; // until it changes again
    return 'short';
  }
}

/** Names of checkpoints for people. */
export function waitingNames(waiting: readonly WaitingCheckpoint[], why: WaitingCheckpoint['why']): string[] {
  return waiting.filter(each => each.why === why).map(each => path.basename(each.path));
}
