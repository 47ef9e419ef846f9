import type { ProviderName } from '../contract/report';
import type { EncoderDescription } from './description';

/**
 * Images a batch. On the CPU 4 images of 224 x 224 did best (more only fills caches); small images need more of
 * them to outweigh the cost of a call, and graphics cards want eight times as much work at once.
 */
export function batchSizeFor({ width, height }: EncoderDescription['input'], provider: ProviderName): number {
  const pixels = width * height;
  const onCpu = pixels <= 64 * 64 ? 32 : pixels <= 128 * 128 ? 16 : 4;
  return provider === 'cpu' ? onCpu : Math.min(onCpu * 8, 256);
}
