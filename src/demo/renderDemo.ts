import { copyFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { InputError, throwIfCancelled } from '../contract/errors';
import { makeFolder } from '../files/makeFolder';
import { seededRandom, type Random } from '../metrics/statistics/random';
import { createBrush, type Brush } from './brush';
import { mountain, planet, sailboat, sunset } from './landscapes';
import { fish, flower, glitch, house, mug } from './objects';

/** Draws the inside of a 96 x 96 SVG. */
type Scene = (brush: Brush) => string;

/** The classes of the reference set. */
const scenes: Readonly<Record<string, Scene>> = {
  fish,
  flower,
  house,
  mountain,
  mug,
  planet,
  sailboat,
  sunset,
};
const classes = Object.keys(scenes);

/** One folder of samples: a model with one known fault. */
interface DemoCheckpoint {
  name: string;
  /** What is wrong with it, in words. */
  fault: string;
  /** How the i-th sample comes about. */
  sample(index: number, random: Random): { scene: Scene; spread: number } | { copyOf: number };
}

const evenly =
  (names: readonly string[], spread = 1) =>
  (index: number) => ({ scene: scenes[names[index % names.length]!]!, spread });

export const demoCheckpoints: readonly DemoCheckpoint[] = [
  {
    name: 'faithful',
    fault: 'fresh drawings of all eight classes: nothing is wrong',
    sample: evenly(classes),
  },
  {
    name: 'dropped-modes',
    fault: 'three of the eight classes never appear',
    sample: evenly(classes.filter(name => !['fish', 'mug', 'planet'].includes(name))),
  },
  {
    name: 'invented-modes',
    fault: 'a quarter of the samples show nothing that is in the reference',
    sample: index =>
      index % 4 === 0 ? { scene: glitch, spread: 1 } : evenly(classes)(Math.floor(index * 0.75)),
  },
  {
    name: 'shrunk-modes',
    fault: 'all classes are there, each drawn nearly the same way every time',
    sample: evenly(classes, 0.16),
  },
  {
    name: 'memorised-copies',
    fault: 'half of the samples are files of the reference set',
    sample: index => (index % 2 === 0 ? { copyOf: index >> 1 } : evenly(classes)(index >> 1)),
  },
];

export interface DemoWorkspace {
  folder: string;
  /** The reference set. */
  reference: string;
  checkpoints: { name: string; fault: string; folder: string }[];
}

export interface DemoOptions {
  /** Images of the reference set and of each checkpoint. */
  images?: number;
  seed?: number;
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

function render(scene: Scene, uniform: Random, spread: number): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96">${scene(createBrush(uniform, spread))}</svg>`;
  return sharp(Buffer.from(svg)).removeAlpha().png().toBuffer();
}

const fileName = (index: number) => `${String(index).padStart(4, '0')}.png`;
const referenceFile = (index: number) => path.join(classes[index % classes.length]!, fileName(index));

/**
 * Draws a workspace to try Sample Lens on: a reference set of eight classes and five checkpoints with known
 * faults. A demo that was drawn there before is replaced; the same seed draws the same pixels.
 *
 * @throws InputError where the folder holds anything but a demo, CancelledError once the signal is aborted
 */
export async function renderDemo(folder: string, options: DemoOptions = {}): Promise<DemoWorkspace> {
  const { images = 320, seed = 0, signal, onProgress } = options;
  const reference = path.join(folder, 'reference');
  const samples = path.join(folder, 'samples');
  const total = images * (1 + demoCheckpoints.length);
  let done = 0;
  const drawn = () => onProgress?.(++done, total);

  await claim(folder);
  await rm(samples, { recursive: true, force: true });
  await rm(reference, { recursive: true, force: true });
  await Promise.all(classes.map(name => makeFolder(path.join(reference, name))));
  await inBatches(images, signal, async index => {
    const uniform = seededRandom(seed, `reference ${index}`);
    const scene = scenes[classes[index % classes.length]!]!;
    await writeFile(path.join(reference, referenceFile(index)), await render(scene, uniform, 1));
    drawn();
  });

  const checkpoints = demoCheckpoints.map(({ name, fault }) => ({
    name,
    fault,
    folder: path.join(samples, name),
  }));
  for (const [number, checkpoint] of demoCheckpoints.entries()) {
    const target = checkpoints[number]!.folder;
    // Drawn beside its place and moved there whole: a watcher never sees half a checkpoint.
    const partial = `${target}.part`;
    await rm(partial, { recursive: true, force: true });
    await makeFolder(partial);
    await inBatches(images, signal, async index => {
      const uniform = seededRandom(seed, `${checkpoint.name} ${index}`);
      const sample = checkpoint.sample(index, uniform);
      const file = path.join(partial, fileName(index));
      if ('copyOf' in sample) await copyFile(path.join(reference, referenceFile(sample.copyOf)), file);
      else await writeFile(file, await render(sample.scene, uniform, sample.spread));
      drawn();
    });
    await rename(partial, target);
  }
  await writeSettings(folder);
  return { folder, reference, checkpoints };
}

/** Runs a job for 0..count-1, a few at a time. */
async function inBatches(
  count: number,
  signal: AbortSignal | undefined,
  job: (index: number) => Promise<void>,
): Promise<void> {
  const width = 16;
  for (let start = 0; start < count; start += width) {
    throwIfCancelled(signal);
    await Promise.all(Array.from({ length: Math.min(width, count - start) }, (_, i) => job(start + i)));
  }
}

/** Marks a folder as a demo of ours, which may be replaced; anything else of the user's may not. */
const marker = '.sample-lens-demo';

async function claim(folder: string): Promise<void> {
  await makeFolder(folder);
  const entries = await readdir(folder);
  if (entries.length > 0 && !entries.includes(marker)) {
    throw new InputError(
      `${folder} is not empty and holds no demo of Sample Lens.`,
      'Name a new folder: a demo replaces what is in it.',
    );
  }
  await writeFile(path.join(folder, marker), 'Drawn by `sample-lens demo`, which may draw it again.\n');
}

/** Names the reference set to the extension, so that the first right-click needs no question. */
async function writeSettings(folder: string): Promise<void> {
  const settings = { 'sampleLens.referenceSet': 'reference' };
  await makeFolder(path.join(folder, '.vscode'));
  await writeFile(path.join(folder, '.vscode', 'settings.json'), `${JSON.stringify(settings, null, 2)}\n`);
}
