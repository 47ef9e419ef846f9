import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { encodingMemory } from '../src/encoders/encodingMemory';
import type { EncoderSession } from '../src/encoders/encoderSession';
import { exampleDescription } from '../src/encoders/description';
import { locateEncoder, type LocatedEncoder } from '../src/encoders/locate';
import { openEncoder } from '../src/encoders/session';
import { loadSet } from '../src/features/loadSet';
import { createImagePool } from '../src/images/imagePool';
import { usableProcessors } from '../src/machine/usableProcessors';
import { createSession, loadRuntime } from '../src/onnx/runtime';
import { packageRoot } from '../src/engine/packageRoot';
import { vitModel, type VitConfig } from '../test/unit/encoders/support/vitModel';
import type { BenchRow } from './benchRow';
import { cpuSecondsOf, median, paired, secondsOf } from './paired';
import { pythonOutput } from './python';
import { withScratch, writeImages } from './scratch';

/** A DINOv2 with random weights, which has the same arithmetic as the trained one, and how much is encoded. */
export interface EncodingBench {
  /** As `ViT-S/14`. */
  size: string;
  network: Omit<VitConfig, 'seed' | 'image' | 'patch' | 'epsilon'>;
  images: number;
  rounds: number;
  /** Sizes of batches that PyTorch is tried with. */
  torchBatches: readonly number[];
}

const SIDE = 256;
const BATCH = 4;

async function writeEncoder(folder: string, { size, network }: EncodingBench): Promise<LocatedEncoder> {
  const file = path.join(folder, 'vit.onnx');
  await writeFile(file, vitModel({ ...network, seed: 1, image: 224, patch: 14, epsilon: 1e-6 }, 'n'));
  const preprocessing = JSON.parse(exampleDescription) as object; // DINOv2's
  const description = { ...preprocessing, name: `${size} with random weights`, license: 'none' };
  await writeFile(path.join(folder, 'vit.json'), JSON.stringify(description));
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
function timeTorch({ images, torchBatches, network }: EncodingBench): TorchTime | null {
  const program = path.join(packageRoot(), 'bench', 'vitTorch.py');
  const { dim, depth, heads } = network;
  const args = [images, usableProcessors(), torchBatches.join(','), dim, depth, heads].map(String);
  const printed = pythonOutput([program, ...args]);
  return printed === null ? null : (JSON.parse(printed) as TorchTime);
}

/** From image files to kept features, beside the same network fed with ready tensors. */
export function encodingRows(bench: EncodingBench): Promise<BenchRow[]> {
  return withScratch(async folder => {
    const { size, images: count, rounds } = bench;
    const images = path.join(folder, 'images');
    await writeImages(images, count, SIDE);
    const located = await writeEncoder(folder, bench);
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
      for (let done = 0; done < count; done += BATCH) await bare.run({ [bare.inputNames[0]!]: input });
      await bare.release();
    };

    const name = `${count} PNGs of ${SIDE} px to ${size} features`;
    const row = await paired(
      name,
      () => counted(cpuSeconds.files, fromFiles),
      'bare session loop, ready tensors',
      () => counted(cpuSeconds.bare, bareLoop),
      rounds,
    );
    const { batch } = await memory.recall('cpu');
    // The first of each is the round that is not counted.
    const cpuRatio = median(cpuSeconds.files.slice(1)) / median(cpuSeconds.bare.slice(1));
    const rate = `${(count / row.seconds).toFixed(1)} images/s in batches of ${batch}`;
    const rows = [{ ...row, note: `${rate}; CPU time ${cpuRatio.toFixed(3)} of the loop's; goal 1.05` }];
    const torch = timeTorch(bench);
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
