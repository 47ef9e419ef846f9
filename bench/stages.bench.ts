import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { EvaluationRequest, EvaluationResult } from '../src/contract/engine';
import type { EncoderSession } from '../src/encoders/encoderSession';
import { locateEncoder } from '../src/encoders/locate';
import { openEncoder } from '../src/encoders/session';
import { createEngine } from '../src/engine/engineProcess';
import { packageRoot } from '../src/files/packageRoot';
import { loadSet } from '../src/features/loadSet';
import { findImages } from '../src/images/find/findImages';
import { createImagePool, type ImagePool } from '../src/images/prepare/imagePool';
import { RunStore } from '../src/services/runStore';
import { launchChromium } from '../test/support/chromium';
import { startPanelServer } from '../test/webview/support/panelServer';
import type { BenchRow } from './benchRow';
import { openPainted } from './panelPaint';
import { secondsOf } from './paired';
import { withScratch } from './scratch';
import { logLogSlope, medianSeconds, type SizePoint } from './slope';
import { writeSmallImages } from './smallImages';

const SIZES = [1000, 10_000, 100_000];
/** The network is run up to this size: beyond it takes minutes, and no less an image. */
const MOST_ENCODED = 10_000;
const REFERENCE = 1000;

interface Point extends SizePoint {
  floorSeconds?: number;
  note?: string;
}

/** Each stage of an evaluation against the size of the folder, with the slope of its time. */
export function run(): Promise<BenchRow[]> {
  return withScratch(async folder => {
    const stages = new Map<string, { floorName: string; points: Point[] }>();
    const add = (stage: string, point: Point, floorName = '') => {
      const known = stages.get(stage) ?? { floorName, points: [] };
      stages.set(stage, known);
      known.points.push(point);
    };
    const pool = createImagePool(undefined, path.join(packageRoot(), 'dist', 'imageWorker.js'));
    await writeSmallImages(path.join(folder, 'real'), REFERENCE, 0);
    try {
      for (const n of SIZES) await measureFolder(folder, n, pool, add);
      await measurePanel(add);
    } finally {
      await pool.dispose();
    }
    return [...stages].flatMap(([stage, { floorName, points }]) => {
      const slope = logLogSlope(points);
      return points.map(({ n, seconds, floorSeconds = NaN, note = '' }, i): BenchRow => ({
        name: `${stage}, n = ${n}`,
        seconds,
        floorName,
        floorSeconds,
        ratio: seconds / floorSeconds,
        note,
        ...(i === points.length - 1 ? { slope } : {}),
      }));
    });
  });
}

type Add = (stage: string, point: Point, floorName?: string) => void;

async function measureFolder(folder: string, n: number, pool: ImagePool, add: Add): Promise<void> {
  const images = path.join(folder, `n_${n}`);
  await writeSmallImages(images, n, n);
  const located = await locateEncoder('builtin', path.join(folder, 'encoders'));
  const load = (store: string, session: () => Promise<EncoderSession>, set = images) =>
    loadSet({ path: set, labels: null }, 'generated', {
      located,
      openEncoder: session,
      store: path.join(folder, store),
      pool,
      minimum: 1,
      progress: () => undefined,
    });
  const none = () => Promise.reject(new Error('All features are in the store.'));

  add(
    'discovery',
    {
      n,
      seconds: await medianSeconds(() => findImages(images)),
      floorSeconds: await medianSeconds(() => bareLook(images)),
    },
    'bare readdir and stat',
  );
  const session = await openEncoder(located, 'cpu');
  const one = await session.encode(new Uint8Array(32 * 32 * 3), 1);
  if (n <= MOST_ENCODED) {
    const seconds = await secondsOf(() => load(`encoded ${n}`, () => Promise.resolve(session)));
    const floorSeconds = await secondsOf(() => bareEncoding(session, n));
    add('first encoding, built-in', { n, seconds, floorSeconds }, 'the network on ready pixels');
  }
  await session.dispose();
  const standIn = standInSession(session, one.logits?.length ?? 0);
  await load('cache', () => Promise.resolve(standIn), path.join(folder, 'real'));
  add('the same but the network: read, hash, decode, keep', {
    n,
    seconds: await secondsOf(() => load('cache', () => Promise.resolve(standIn))),
  });
  add(
    'an unchanged folder, read back from the store',
    {
      n,
      seconds: await medianSeconds(() => load('cache', none)),
      floorSeconds: await medianSeconds(() => bareLook(images)),
    },
    'bare readdir and stat',
  );
  const result = await measureEvaluation(folder, images, n, add);
  const runs = new RunStore(path.join(folder, 'runs'));
  add('a run written to disk', { n, seconds: await medianSeconds(() => runs.saveResult('run', result)) });
  add('a run read from disk', { n, seconds: await medianSeconds(() => runs.readResult('run')) });
}

/** Once: the search of 100,000 samples takes long enough to be measured by one. */
async function measureEvaluation(
  folder: string,
  images: string,
  n: number,
  add: Add,
): Promise<EvaluationResult> {
  const engine = createEngine({
    modulePath: path.join(packageRoot(), 'dist', 'engine.js'),
    execPath: process.execPath,
    idleMs: 60_000,
    log: () => undefined,
  });
  const request: EvaluationRequest = {
    real: { path: path.join(folder, 'real'), labels: null },
    generated: { path: images, labels: null },
    encoder: 'builtin',
    k: 5,
    seed: 0,
    equalize: 'off',
    size: null,
    metrics: ['tri'],
    provider: 'cpu',
    test: null,
    parameters: {},
    balls: 'closed',
    folders: { cache: path.join(folder, 'cache'), encoders: path.join(folder, 'encoders') },
  };
  try {
    let result: EvaluationResult | undefined;
    const seconds = await secondsOf(async () => {
      result = await engine.client.evaluate(request);
    });
    const { find, encode, neighbors, metrics } = result!.report.seconds;
    const parts = `find ${find.toFixed(2)}, read ${encode.toFixed(2)}, search ${neighbors.toFixed(2)}, scores ${metrics.toFixed(2)} s`;
    add(`evaluation from the store against ${REFERENCE} real images`, { n, seconds, note: parts });
    return result!;
  } finally {
    await engine.dispose();
  }
}

async function measurePanel(add: Add): Promise<void> {
  const [browser, server] = await Promise.all([launchChromium(), startPanelServer()]);
  await openPainted(browser, server, SIZES[0]!).then(({ context }) => context.close()); // not counted
  for (const n of SIZES) {
    const { context, seconds } = await openPainted(browser, server, n);
    add('panel: snapshot to a painted row of thumbnails', { n, seconds });
    await context.close();
  }
  await browser.close();
  await server.close();
}

/** What no program that looks at every file can do without. */
async function bareLook(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter(entry => entry.isFile());
  let next = 0;
  const worker = async () => {
    for (let i = next++; i < files.length; i = next++)
      await stat(path.join(files[i]!.parentPath, files[i]!.name));
  };
  await Promise.all(Array.from({ length: 32 }, worker));
}

async function bareEncoding(session: EncoderSession, n: number): Promise<void> {
  const { width, height } = session.description.input;
  const pixels = new Uint8Array(session.batchSize * width * height * 3);
  for (let done = 0; done < n; done += session.batchSize) await session.encode(pixels, session.batchSize);
}

/** The encoder with features that cost nothing: sums of the pixels of parts of the image. */
function standInSession({ description, dimension }: EncoderSession, classes: number): EncoderSession {
  return {
    description,
    dimension,
    batchSize: 256,
    imageThreads: 1,
    provider: { used: 'cpu', tried: [] },
    encode(pixels, n) {
      const features = new Float32Array(n * dimension);
      const each = pixels.length / n;
      for (let i = 0; i < n; i++)
        for (let at = 0; at < each; at += 7)
          features[i * dimension + Math.floor((at * dimension) / each)]! += pixels[i * each + at]! / 255;
      return Promise.resolve({ features, logits: new Float32Array(n * classes) });
    },
    dispose: () => Promise.resolve(),
  };
}
