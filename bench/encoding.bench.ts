import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { locateEncoder, type LocatedEncoder } from '../src/encoders/locate';
import { openEncoder } from '../src/encoders/session';
import { loadSet } from '../src/features/loadSet';
import { createImagePool } from '../src/images/imagePool';
import { createSession, loadRuntime } from '../src/onnx/runtime';
import { packageRoot } from '../src/engine/packageRoot';
import { vitModel } from '../test/unit/encoders/support/vitModel';
import type { BenchRow } from './benchRow';
import { paired } from './paired';
import { withScratch, writeImages } from './scratch';

const IMAGES = 128;
const SIDE = 256;
const BATCH = 4;

/** DINOv2 ViT-S/14 with random weights: the same arithmetic as the trained one. */
const small = { seed: 1, image: 224, patch: 14, dim: 384, depth: 12, heads: 6, mlp: 1536, epsilon: 1e-6 };

async function writeEncoder(folder: string): Promise<LocatedEncoder> {
  const file = path.join(folder, 'vits14.onnx');
  await writeFile(file, vitModel(small, 'n'));
  const description = {
    name: 'ViT-S/14 with random weights',
    input: {
      width: 224,
      height: 224,
      resize: 'bicubic',
      mean: [0.485, 0.456, 0.406],
      std: [0.229, 0.224, 0.225],
    },
    output: { features: 'last_hidden_state', pooling: 'cls' },
    license: 'none',
  };
  await writeFile(path.join(folder, 'vits14.json'), JSON.stringify(description));
  return locateEncoder(file, folder);
}

/** From image files to kept features, beside the same network fed with ready tensors. */
export function run(): Promise<BenchRow[]> {
  return withScratch(async folder => {
    const images = path.join(folder, 'images');
    await writeImages(images, IMAGES, SIDE);
    const located = await writeEncoder(folder);

    let round = 0;
    const fromFiles = async () => {
      const pool = createImagePool(undefined, path.join(packageRoot(), 'dist', 'imageWorker.js'));
      const session = await openEncoder(located, 'cpu');
      await loadSet({ path: images, labels: null }, 'generated', {
        located,
        openEncoder: () => Promise.resolve(session),
        store: path.join(folder, `store-${round++}`),
        pool,
        minimum: 1,
        progress: () => undefined,
      });
      await session.dispose();
      await pool.dispose();
    };

    const { Tensor } = await loadRuntime();
    const bareLoop = async () => {
      const bare = await createSession(located.weightsFile, { executionProviders: ['cpu'] });
      const input = new Tensor('float32', new Float32Array(BATCH * 3 * 224 * 224), [BATCH, 3, 224, 224]);
      for (let done = 0; done < IMAGES; done += BATCH) await bare.run({ [bare.inputNames[0]!]: input });
      await bare.release();
    };

    const row = await paired(
      `${IMAGES} PNGs of ${SIDE} px to ViT-S/14 features`,
      fromFiles,
      'bare session loop, ready tensors',
      bareLoop,
      3,
    );
    return [{ ...row, note: `${(IMAGES / row.seconds).toFixed(1)} images/s` }];
  });
}
