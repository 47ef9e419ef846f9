import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { encodingMemory } from '../src/encoders/encodingMemory';
import type { EncoderSession } from '../src/encoders/encoderSession';
import { locateEncoder, type LocatedEncoder } from '../src/encoders/locate';
import { openEncoder } from '../src/encoders/session';
import { loadSet } from '../src/features/loadSet';
import { createImagePool } from '../src/images/imagePool';
import { usableProcessors } from '../src/machine/usableProcessors';
import { createSession, loadRuntime } from '../src/onnx/runtime';
import { packageRoot } from '../src/engine/packageRoot';
import { vitModel } from '../test/unit/encoders/support/vitModel';
import type { BenchRow } from './benchRow';
import { cpuSecondsOf, median, paired, secondsOf } from './paired';
import { pythonOutput } from './python';
import { withScratch, writeImages } from './scratch';

const IMAGES = 96;
const ROUNDS = 3;
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

/** Runs a job and notes its CPU seconds, of all threads of this process. */
async function counted(into: number[], job: () => Promise<unknown>): Promise<void> {
  into.push(await cpuSecondsOf(job));
}

interface TorchTime {
  version: string;
  batch: number;
  seconds: number;
  cpuSeconds: number;
}

/** The same network in PyTorch on ready tensors; null where it is not installed. */
function timeTorch(): TorchTime | null {
  const program = path.join(packageRoot(), 'bench', 'vitTorch.py');
  const args = [program, String(IMAGES), String(usableProcessors()), '4,8,16'];
  const printed = pythonOutput(args);
  return printed === null ? null : (JSON.parse(printed) as TorchTime);
}

/** From image files to kept features, beside the same network fed with ready tensors. */
export function run(): Promise<BenchRow[]> {
  return withScratch(async folder => {
    const images = path.join(folder, 'images');
    await writeImages(images, IMAGES, SIDE);
    const located = await writeEncoder(folder);
    const memory = encodingMemory(path.join(folder, 'memory'), located.weightsSha256);

    let round = 0;
    const cpuSeconds = { files: [] as number[], bare: [] as number[] };
    const fromFiles = async () => {
      const pool = createImagePool(undefined, path.join(packageRoot(), 'dist', 'imageWorker.js'));
      let opening: Promise<EncoderSession> | undefined;
      await loadSet({ path: images, labels: null }, 'generated', {
        located,
        openEncoder: () => (opening ??= openEncoder(located, 'cpu', undefined, memory)),
        store: path.join(folder, `store-${round++}`),
        pool,
        minimum: 1,
        progress: () => undefined,
      });
      await (await opening)?.dispose();
      await pool.dispose();
    };

    const { Tensor } = await loadRuntime();
    const bareLoop = async () => {
      const bare = await createSession(located.weightsFile, { executionProviders: ['cpu'] });
      const input = new Tensor('float32', new Float32Array(BATCH * 3 * 224 * 224), [BATCH, 3, 224, 224]);
      for (let done = 0; done < IMAGES; done += BATCH) await bare.run({ [bare.inputNames[0]!]: input });
      await bare.release();
    };

    const name = `${IMAGES} PNGs of ${SIDE} px to ViT-S/14 features`;
    const row = await paired(
      name,
      () => counted(cpuSeconds.files, fromFiles),
      'bare session loop, ready tensors',
      () => counted(cpuSeconds.bare, bareLoop),
      ROUNDS,
    );
    const { batch } = await memory.recall('cpu');
    // The first of each is the round that is not counted.
    const cpuRatio = median(cpuSeconds.files.slice(1)) / median(cpuSeconds.bare.slice(1));
    const rate = `${(IMAGES / row.seconds).toFixed(1)} images/s in batches of ${batch}`;
    const rows = [{ ...row, note: `${rate}; CPU time ${cpuRatio.toFixed(3)} of the loop's; goal 1.05` }];
    const torch = timeTorch();
    if (torch === null) return rows;
    const seconds = await secondsOf(() => counted(cpuSeconds.files, fromFiles));
    const cpu = cpuSeconds.files.at(-1)!;
    return [
      ...rows,
      {
        name,
        seconds,
        floorName: `PyTorch ${torch.version}, ready tensors, batches of ${torch.batch}`,
        floorSeconds: torch.seconds,
        ratio: seconds / torch.seconds,
        note: `CPU time ${(cpu / torch.cpuSeconds).toFixed(2)} of PyTorch's`,
      },
    ];
  });
}
