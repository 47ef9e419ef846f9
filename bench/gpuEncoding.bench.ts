import type { BenchRow } from './benchRow';
import { encodingRows, type EncodingBench } from './encodingRows';
import { findCard } from './findCard';

const networks: Readonly<Record<string, EncodingBench['network']>> = {
  'ViT-S/14': { dim: 384, depth: 12, heads: 6, mlp: 1536 },
  'ViT-L/14': { dim: 1024, depth: 24, heads: 16, mlp: 4096 },
};

/** DINOv2 on a graphics card, beside PyTorch on the same card. */
export async function run(): Promise<BenchRow[]> {
  const card = await findCard();
  if (card === null) return [];
  const rows: BenchRow[] = [];
  for (const [size, network] of Object.entries(networks)) {
    const measured = await encodingRows({
      size,
      network,
      images: 2048,
      rounds: 1,
      torchBatches: [32, 64, 128],
      provider: card.provider,
      torch: [
        { device: 'cuda', type: 'float32' },
        { device: 'cuda', type: 'float16' },
      ],
    });
    rows.push(...measured.map(row => ({ ...row, note: `${card.provider}: ${row.note}` })));
  }
  return rows;
}
