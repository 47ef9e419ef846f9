import type { BenchRow } from './benchRow';
import { encodingRows } from './encodingRows';

/** DINOv2 ViT-S/14. */
export function run(): Promise<BenchRow[]> {
  return encodingRows({
    size: 'ViT-S/14',
    network: { dim: 384, depth: 12, heads: 6, mlp: 1536 },
    images: 96,
    rounds: 3,
    torchBatches: [4, 8, 16],
  });
}
