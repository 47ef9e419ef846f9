import type { BenchRow } from './benchRow';
import { encodingRows } from './encodingRows';

/** DINOv2 ViT-L/14: 1.2 GB of weights, and some minutes on two cores. */
export function run(): Promise<BenchRow[]> {
  return encodingRows({
    size: 'ViT-L/14',
    network: { dim: 1024, depth: 24, heads: 16, mlp: 4096 },
    images: 16,
    rounds: 1,
    torchBatches: [4],
  });
}
