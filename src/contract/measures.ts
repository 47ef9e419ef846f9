import type { EngineFolders, EvaluationRequest } from './engine';
import type { EncoderSummary, ProviderSummary, ReducedPrecision, UnreadableFile } from './report';

/** Two folders whose images belong together by their names. */
export interface ReconstructionRequest {
  /** Absolute. */
  original: string;
  reconstructed: string;
}

/** Means over the numbers of an image, colours in 0 to 1. */
export interface ReconstructionErrors {
  mse: number;
  mae: number;
  /** Nats. */
  bce: number;
}

export interface ReconstructedPair extends ReconstructionErrors {
  /** Folder-relative. */
  original: string;
  reconstructed: string;
}

export interface ReconstructionReport {
  /** The highest MSE first. */
  pairs: ReconstructedPair[];
  /** Over the pairs. */
  mean: ReconstructionErrors;
  /** Of the mean MSE, over the pairs. */
  standardError: number;
  /** Images without a partner of the same name. */
  onlyOriginal: string[];
  onlyReconstructed: string[];
  /** Pairs that could not be compared. */
  unreadable: UnreadableFile[];
}

/** A folder with a subfolder of images for each prompt. */
export interface ConsistencyRequest {
  /** Absolute. */
  prompts: string;
  encoder: string;
  provider: EvaluationRequest['provider'];
  /** Absent: float32. */
  precision?: ReducedPrecision;
  folders: EngineFolders;
}

export interface ConsistencyReport {
  /** 100 x the mean pairwise cosine within a prompt, averaged over prompts. */
  value: number;
  /** Over prompts. */
  standardError: number;
  /** The least alike first; NaN last, of prompts with one image. */
  prompts: { name: string; images: number; value: number }[];
  /** Images that lie in no prompt's folder. */
  outside: number;
  encoder: EncoderSummary;
  provider: ProviderSummary;
  unreadable: UnreadableFile[];
}
