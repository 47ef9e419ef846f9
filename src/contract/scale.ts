import type { EngineFolders, EvaluationRequest } from './engine';
import type { ProviderSummary, ReducedPrecision, UnreadableFile } from './report';

/** One part of a folder of images, to be encoded into a file. */
export interface EncodeRequest {
  /** The folder of images, absolute. */
  set: string;
  /** Which part, from 0, of how many. */
  shard: number;
  shards: number;
  /** Where its files go, absolute. */
  out: string;
  encoder: string;
  provider: EvaluationRequest['provider'];
  /** Absent: float32. */
  precision?: ReducedPrecision;
  /** Whether what belongs to other work is written over. */
  force: boolean;
  folders: EngineFolders;
}

/** What became of a file that may have been there already: it was written, kept, or written anew for a reason. */
export interface Written {
  /** Absolute. */
  file: string;
  state: 'written' | 'kept' | 'rewritten';
  /** Why what was there is written anew; null otherwise. */
  reason: string | null;
}

export interface EncodeOutcome extends Written {
  rows: number;
  unreadable: UnreadableFile[];
  /** Why the images were encoded in float32 where int8 was asked for; absent where it was not, or was had. */
  notInt8?: string;
}

/** A part of the neighbour tables of two sets, to be searched. */
export interface TileRequest extends Pick<EvaluationRequest, 'k' | 'equalize' | 'metrics' | 'parameters'> {
  /** Feature files or folders of shards, absolute. */
  real: string;
  generated: string;
  /** Blocks that the rows of the real set are cut into, and those of the generated set. */
  blocks: { real: number; generated: number };
  /** Number of the tile, or its two blocks. */
  tile: number | readonly [number, number];
  out: string;
  /** What compares the rows. */
  provider: EvaluationRequest['provider'];
  force: boolean;
}

export interface TileOutcome extends Written {
  tile: number;
  tiles: number;
  /** Pairs of rows that it compares. */
  pairs: number;
  /** What compared them; null where the tile was kept. */
  provider: ProviderSummary | null;
}

/** Tiles that an evaluation takes its neighbour tables from. */
export interface TileSource {
  /** Absolute. */
  folder: string;
  /** Whether tiles that are missing are searched by the evaluation. */
  fill: boolean;
}
