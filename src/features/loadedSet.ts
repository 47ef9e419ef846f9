import type { EncoderSummary, SetSummary } from '../contract/report';
import type { EncoderSession } from '../encoders/encoderSession';
import type { LocatedEncoder } from '../encoders/locate';
import type { ImagePool } from '../images/prepare/imagePool';
import type { LabelledFeatureSet } from './featureSet';

/** One of the two sets of an evaluation, ready for the neighbour search. */
export interface LoadedSet {
  features: LabelledFeatureSet;
  summary: SetSummary;
  /** N x c class scores of the encoder, row-major; null where it gives none, or features were given. */
  logits: Float32Array | null;
  /** What encoded the set earlier, where its files say so; null for images encoded now, and features as given. */
  encoder: EncoderSummary | null;
}

/** What loading a set works with. */
export interface LoadContext {
  /** The encoder that images go through; null only where both sets are feature files. */
  located: LocatedEncoder | null;
  /** Opens the encoder's session; called only when an image has to be encoded, and awaited before each use. */
  openEncoder: () => Promise<EncoderSession>;
  /** The feature store's folder. */
  store: string;
  pool: ImagePool;
  /** Rows that the evaluation needs, k + 1. */
  minimum: number;
  /** Counts images, or nothing for feature files; `total` is 0 while the folder is searched. */
  progress: (done: number, total: number) => void;
  signal?: AbortSignal | undefined;
}
