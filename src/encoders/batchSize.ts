import type { ProviderName } from '../contract/report';
import type { BatchBounds } from './batchTuner';
import type { EncoderDescription } from './description';

/** What an image takes while a network runs on it, as multiples of its input tensor: generous for transformers. */
const LAYERS = 64;
const MOST_IMAGES = 512;

/**
 * Images that the first batch should have. On a CPU of two cores 4 images of 224 x 224 did best (more only fills
 * caches); small images need more of them to outweigh the cost of a call, and graphics cards want eight times as much
 * work at once.
 */
export function batchSizeFor({ width, height }: EncoderDescription['input'], provider: ProviderName): number {
  const pixels = width * height;
  const onCpu = pixels <= 64 * 64 ? 32 : pixels <= 128 * 128 ? 16 : 4;
  return provider === 'cpu' ? onCpu : Math.min(onCpu * 8, 256);
}

/** Between which sizes the best is looked for: up to eight times the first, in half of the memory that is free. */
export function batchBounds(
  input: EncoderDescription['input'],
  provider: ProviderName,
  freeMemory: () => number = () => process.availableMemory(),
): BatchBounds {
  const first = batchSizeFor(input, provider);
  const imageBytes = input.width * input.height * 3 * Float32Array.BYTES_PER_ELEMENT * LAYERS;
  return {
    first,
    most: Math.min(8 * first, MOST_IMAGES),
    fits: size => size * imageBytes <= freeMemory() / 2,
  };
}
