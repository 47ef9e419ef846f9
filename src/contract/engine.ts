import type { CachePart, CacheUse } from './cache';
import type { SampleColumns } from './columns';
import type { GpuInstallRequest, GpuOffer, GpuOfferRequest, GpuReport } from './gpu';
import type { SetName } from './panel';
import type { Progress } from './progress';
import type { ScoreReplicates } from './replicates';
import type {
  ConsistencyReport,
  ConsistencyRequest,
  ReconstructionReport,
  ReconstructionRequest,
} from './measures';
import type { Balls, ProviderName, ReducedPrecision, Report, SearchMethod } from './report';
import type { EncodeOutcome, EncodeRequest, TileOutcome, TileRequest, TileSource } from './scale';

/** A folder of images, or a file of features, on the engine's machine. */
export interface SetSource {
  /** Absolute. */
  path: string;
  /** An .npy of integer mode labels, a row a sample; null: class folders, or none. */
  labels: string | null;
}

/** Where the engine keeps things between runs. */
export interface EngineFolders {
  /** The feature store and thumbnails. */
  cache: string;
  /** Downloaded encoders, a folder an id. */
  encoders: string;
  /** What features may take before those go that were longest not used; absent for no limit. */
  mostCacheBytes?: number;
}

export interface EvaluationRequest {
  real: SetSource;
  generated: SetSource;
  /** A catalogue id, or the absolute path of an .onnx file. */
  encoder: string;
  k: number;
  seed: number;
  equalize: 'auto' | 'off';
  /**
   * Rows that both sets are drawn to, so that scores of several generated sets compare; at most the smaller set's.
   * Null: those of the smaller set. Nothing is drawn where `equalize` is `off`.
   */
  size: number | null;
  /** `['tri']`, `['all']` or metric keys. */
  metrics: string[];
  provider: 'auto' | ProviderName;
  /** Absent: float32. */
  precision?: ReducedPrecision;
  /** Real images that the model was not trained on: a folder or a feature file, absolute; null for none. */
  test: string | null;
  /** Parameters by `metric.name`, as `density.k`; what is not named has the catalogue's default. */
  parameters: Record<string, number>;
  balls: Balls;
  /** Absent: exact. */
  search?: SearchMethod;
  folders: EngineFolders;
  /** Where neighbour tables are that were searched before, in tiles; absent where the evaluation searches. */
  tiles?: TileSource;
}

/** What a run is compared with others by. */
export interface RunOutcome {
  report: Report;
  /** For testing differences to other runs; null in results of earlier releases. */
  replicates: ScoreReplicates | null;
}

export interface EvaluationResult extends RunOutcome {
  columns: SampleColumns;
}

/** A set that is to be counted before it is evaluated. */
export interface CountRequest {
  /** A folder of images or a feature file, absolute. */
  path: string;
  which: SetName;
}

export interface ThumbnailRequest {
  /** Absolute image files. */
  files: string[];
  /** Longest side in pixels. */
  size: number;
  cache: string;
}

export interface BlindImagesRequest {
  /** Absolute image files, by set. */
  sets: string[][];
  cache: string;
  /** Of the pictures, in pixels; null for the first time, when it is found in the images. */
  side: number | null;
}

export interface BlindImages {
  /** By set, in the order asked, absolute; null where an image cannot be read. */
  pictures: (string | null)[][];
  side: number;
}

/** Where an encoder stands on this machine. */
export interface EncoderStatus {
  id: string;
  name: string;
  /** Bytes to download; 0 for what is in the package. */
  bytes: number;
  license: string;
  source: string;
  ready: boolean;
}

export interface DownloadRequest {
  id: string;
  folder: string;
  /** Base URL in place of the hub's; empty for the hub. */
  mirror: string;
  /** Proxy URL; empty for none. */
  proxy: string;
}

/** A file of the user's that stands for the download. */
export interface InstallRequest {
  id: string;
  /** Absolute; it stays where it is. */
  file: string;
  folder: string;
}

export interface DownloadProgress {
  doneBytes: number;
  totalBytes: number;
}

/** What the engine process serves. */
export interface EngineContract {
  evaluate: { args: EvaluationRequest; progress: Progress; result: EvaluationResult };
  /** How many samples a set has, by their names only: images that cannot be read are among them. */
  countSamples: { args: CountRequest; progress: never; result: { count: number } };
  /** Errors of reconstructed images, pair by pair. */
  reconstruction: { args: ReconstructionRequest; progress: Progress; result: ReconstructionReport };
  /** How alike the images of each prompt are. */
  consistency: { args: ConsistencyRequest; progress: Progress; result: ConsistencyReport };
  /** Encodes one part of a folder of images into a file of features. */
  encodeShard: { args: EncodeRequest; progress: Progress; result: EncodeOutcome };
  /** Searches one part of the neighbour tables of two sets of features. */
  searchTile: { args: TileRequest; progress: Progress; result: TileOutcome };
  /** Absolute thumbnail files, in the order asked; null where a file cannot be read. */
  thumbnails: { args: ThumbnailRequest; progress: never; result: (string | null)[] };
  /** Pictures that tell nothing of the files that they are of. */
  blindImages: { args: BlindImagesRequest; progress: never; result: BlindImages };
  encoders: { args: { folder: string }; progress: never; result: EncoderStatus[] };
  download: { args: DownloadRequest; progress: DownloadProgress; result: { file: string } };
  /** Installs a file that the user already has as an encoder of the catalogue, held to the same checks. */
  install: { args: InstallRequest; progress: DownloadProgress; result: { file: string } };
  /** Checks that an .onnx file with its description can encode; InputError says what was expected and found. */
  inspectEncoder: { args: { file: string }; progress: never; result: { name: string; dimension: number } };
  /** What there is of what a graphics card needs; `folder` is where its libraries are installed, absolute. */
  gpu: { args: { folder: string }; progress: never; result: GpuReport };
  /** What would be downloaded, by a question to the host. */
  gpuOffer: { args: GpuOfferRequest; progress: never; result: GpuOffer };
  /** Downloads and installs; processes that run do not use what is installed, so the engine starts anew. */
  gpuInstall: { args: GpuInstallRequest; progress: DownloadProgress; result: { folder: string } };
  /** Removes all that was installed; gives the bytes that it took. */
  gpuRemove: { args: { folder: string }; progress: never; result: { bytes: number } };
  /** What the cache folder holds. */
  cacheUse: { args: { cache: string }; progress: never; result: CacheUse[] };
  /** Removes parts of it; gives the bytes that they took. */
  clearCache: { args: { cache: string; parts: CachePart[] }; progress: never; result: { bytes: number } };
}
