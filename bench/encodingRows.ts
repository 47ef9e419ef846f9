import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { encodingMemory } from '../src/encoders/encodingMemory';
import type { EncoderSession } from '../src/encoders/encoderSession';
import { exampleDescription } from '../src/encoders/description';
import { locateEncoder, type LocatedEncoder } from '../src/encoders/locate';
import { openEncoder } from '../src/encoders/session';
import { loadSet } from '../src/features/loadSet';
import { createImagePool } from '../src/images/prepare/imagePool';
import { usableProcessors } from '../src/machine/usableProcessors';
import { createSession, loadRuntime } from '../src/onnx/runtime';
import type { ProviderName } from '../src/contract/report';
import { packageRoot } from '../src/files/packageRoot';
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
  /** What runs the network here; the CPU unless told. */
  provider?: ProviderName;
  /** Where and in what numbers PyTorch computes, one row each; on the CPU in float32 unless told. */
  torch?: readonly TorchRun[];
}

export interface TorchRun {
  device: 'cpu' | 'cuda';
  type: 'float32' | 'float16';
}

const SIDE = 256;

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

/** The same network in PyTorch on ready tensors; null where it, or the device, is not there. */
function timeTorch({ images, torchBatches, network }: EncodingBench, run: TorchRun): TorchTime | null {
  const program = path.join(packageRoot(), 'bench', 'vitTorch.py');
  const { dim, depth, heads } = network;
  const sizes = [images, usableProcessors(), torchBatches.join(','), dim, depth, heads].map(String);
  const args = [...sizes, run.device, run.type];
  const printed = pythonOutput([program, ...args]);
  return printed === null ? null : (JSON.parse(printed) as TorchTime);
}

/** From image files to kept features, beside the same network fed with ready tensors. */
export function encodingRows(bench: EncodingBench): Promise<BenchRow[]> {
  return withScratch(async folder => {
    const { size, images: count, rounds, provider = 'cpu' } = bench;
    const batchSize = provider === 'cpu' ? 4 : 32;
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
        openEncoder: () => (opening ??= openEncoder(located, provider, undefined, memory)),
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
      const bare = await createSession(located.weightsFile, { executionProviders: [provider] });
      const values = new Float32Array(batchSize * 3 * 224 * 224);
      const input = new Tensor('float32', values, [batchSize, 3, 224, 224]);
      for (let done = 0; done < count; done += batchSize) await bare.run({ [bare.inputNames[0]!]: input });
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
    const { batch } = await memory.recall(provider);
    // The first of each is the round that is not counted.
    const cpuRatio = median(cpuSeconds.files.slice(1)) / median(cpuSeconds.bare.slice(1));
    const rate = `${(count / row.seconds).toFixed(1)} images/s in batches of ${batch}`;
    const rows: BenchRow[] = [
      { ...row, note: `${rate}; CPU time ${cpuRatio.toFixed(3)} of the loop's; goal 1.05` },
    ];
    for (const run of bench.torch ?? [{ device: 'cpu', type: 'float32' }]) {
      const torch = timeTorch(bench, run);
      if (torch === null) continue;
      const seconds = await secondsOf(() => counted(cpuSeconds.files, fromFiles));
      const cpu = cpuSeconds.files.at(-1)!;
      rows.push({
        name,
        seconds,
        floorName: `PyTorch ${torch.version} on ${run.device}, ${run.type}, ready tensors, batches of ${torch.batch}`,
        floorSeconds: torch.seconds,
        ratio: seconds / torch.seconds,
        note: `CPU time ${(cpu / torch.cpuSeconds).toFixed(2)} of PyTorch's`,
      });
    }
    return rows;
  });
}
