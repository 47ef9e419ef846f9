import { InputError } from '../contract/errors';
import type { EncoderDescription } from './description';

/** One file in a repository of the model hub. */
export interface HubFile {
  /** `owner/name`. */
  readonly repository: string;
  /** A commit, so that the file never changes under its name; or a branch where no commit is known to us. */
  readonly revision: string;
  readonly file: string;
  /** Exact length; null where it was not known when this was written. */
  readonly bytes: number | null;
  /** For "Download (1.2 GB)?", before the hub has said the exact length. */
  readonly approximateBytes: number;
  /**
   * SHA-256 of the file, hex. Null where it was not known when this was written: then the hub's own
   * (`X-Linked-ETag`, the SHA-256 of the stored object) is taken at the first download, checked against the
   * bytes that came, and kept in `encoder.json` beside the weights, which every load is held to.
   */
  readonly sha256: string | null;
}

/** An encoder that is in the package; its description lies beside its weights. */
export interface PackagedEncoder {
  readonly kind: 'packaged';
  readonly id: string;
  readonly name: string;
  readonly license: string;
  /** Relative to the package root. */
  readonly weights: string;
}

/** An encoder that comes by one download. */
export interface HubEncoder {
  readonly kind: 'hub';
  readonly id: string;
  readonly description: EncoderDescription;
  /** Feature dimension, d. */
  readonly dimension: number;
  readonly hub: HubFile;
}

export type CatalogueEntry = PackagedEncoder | HubEncoder;

const hubBase = 'https://huggingface.co';

/**
 * DINOv2 (Oquab et al. 2024) as generative-model papers use it (Stein et al. 2024): straight to 224 x 224,
 * ImageNet mean and std, the CLS token after the final norm.
 */
function dinov2(id: string, size: string, dimension: number, hub: HubFile): HubEncoder {
  const description: EncoderDescription = {
    id,
    name: `DINOv2 ${size}`,
    input: {
      width: 224,
      height: 224,
      resize: 'bicubic',
      mean: [0.485, 0.456, 0.406],
      std: [0.229, 0.224, 0.225],
    },
    output: { features: 'last_hidden_state', pooling: 'cls' },
    license: 'Apache-2.0',
  };
  return Object.freeze({ kind: 'hub', id, description, dimension, hub: Object.freeze(hub) });
}

/** Every encoder that has an id, smallest first. */
export const encoderCatalogue: readonly CatalogueEntry[] = Object.freeze([
  Object.freeze<PackagedEncoder>({
    kind: 'packaged',
    id: 'builtin',
    name: 'Sample Lens built-in',
    license: 'MIT',
    weights: 'media/encoders/builtin.onnx',
  }),
  dinov2('dinov2-vits14', 'ViT-S/14', 384, {
    repository: 'Xenova/dinov2-small',
    revision: 'c2bb04a51fab207c420665f1946016107bffc701',
    file: 'onnx/model.onnx',
    bytes: 88_459_888,
    approximateBytes: 88_459_888,
    sha256: '83141175ec78b4ff9a2bb58a4c7c264ba0054d1c2e122e5a8114b79a8d4179ea',
  }),
  dinov2('dinov2-vitb14', 'ViT-B/14', 768, {
    repository: 'Xenova/dinov2-base',
    revision: 'main',
    file: 'onnx/model.onnx',
    bytes: null,
    approximateBytes: 347_000_000,
    sha256: null,
  }),
  dinov2('dinov2-vitl14', 'ViT-L/14', 1024, {
    repository: 'Xenova/dinov2-large',
    revision: 'ea6fe542912c2af69cbe7cef2ba6a5257b09db00',
    file: 'onnx/model.onnx',
    bytes: null,
    approximateBytes: 1_220_000_000,
    sha256: null,
  }),
]);

/** @throws InputError that names the ids there are. */
export function catalogueEntry(id: string): CatalogueEntry {
  const entry = encoderCatalogue.find(candidate => candidate.id === id);
  if (entry) return entry;
  throw new InputError(
    `There is no encoder "${id}".`,
    `Choose ${encoderCatalogue.map(known => known.id).join(', ')}, or the path of an .onnx file.`,
  );
}

/**
 * The entry of an encoder that is downloaded.
 * @throws InputError for unknown ids and for the built-in encoder.
 */
export function hubEntry(id: string): HubEncoder {
  const entry = catalogueEntry(id);
  if (entry.kind === 'hub') return entry;
  throw new InputError(
    `The encoder "${id}" is in the package.`,
    'Use it as it is: nothing is to be downloaded.',
  );
}

/** Where a hub file is fetched, e.g. `https://huggingface.co/<repository>/resolve/<revision>/<file>`. */
export function hubUrl(hub: HubFile, mirror = ''): string {
  const base = (mirror === '' ? hubBase : mirror).replace(/\/+$/, '');
  return `${base}/${hub.repository}/resolve/${hub.revision}/${hub.file}`;
}
