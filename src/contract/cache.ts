/**
 * What the cache holds, all of which is made again when it is needed: `features` of images, `thumbnails`, `searches`:
 * neighbour tables and indexes of reference sets, and `int8`: encoders that were rounded for a preview.
 */
export type CachePart = 'features' | 'thumbnails' | 'searches' | 'int8';

/** What one part takes. */
export interface CacheUse {
  part: CachePart;
  bytes: number;
  files: number;
}
