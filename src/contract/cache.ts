/**
 * What the cache holds, all of which is made again when it is needed: `features` of images, `thumbnails`, and `searches`:
 * neighbour tables and indexes of reference sets.
 */
export type CachePart = 'features' | 'thumbnails' | 'searches';

/** What one part takes. */
export interface CacheUse {
  part: CachePart;
  bytes: number;
  files: number;
}
