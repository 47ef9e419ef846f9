import path from 'node:path';
import { dropOldest } from '../../files/dropOldest';

/** Room for 200,000 thumbnails of 10 KB. */
const MOST_BYTES = 2 * 2 ** 30;
/** Thumbnails are spread evenly over folders by two digits of their hashes: each has its share of the limit. */
const FOLDERS = 256;
/** A panel that is open shows thumbnails that it asked for long ago. */
const IDLE_MS = 24 * 3_600_000;
/** One in so many thumbnails that are made has its folder looked through, which costs as much as to make a few. */
const TURNS = 128;

/**
 * Whether it is a thumbnail's turn to have its folder looked through: by digits of its hash, so that every folder has its
 * turns, nothing is to be remembered, and the work stays in proportion to what is made.
 */
export function isTurn(thumbnail: string): boolean {
  return parseInt(path.basename(thumbnail).slice(0, 2), 16) % TURNS === 0;
}

/**
 * Removes the thumbnails of one of the folders that were longest not asked for, until the rest has its share of the
 * limit. They are made again when they are shown; none goes that was asked for within a day.
 *
 * @param folder one of those that thumbnailFile.ts names
 * @throws the file system's error where the folder cannot be read
 */
export async function trimThumbnails(folder: string, mostBytes = MOST_BYTES): Promise<void> {
  await dropOldest([folder], { mostBytes: mostBytes / FOLDERS, idleMs: IDLE_MS });
}
