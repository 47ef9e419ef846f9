import type { EngineContract } from '../contract/engine';
import { toError } from '../contract/errors';
import type { Client } from '../contract/rpc';
import { gpuEnvironment } from '../gpu/gpuEnvironment';
import { thisMachine } from '../gpu/machineView';
import { decodingThreads } from '../machine/imageThreads';
import { childEnvironment } from './childEnvironment';
import { forkLife } from './childLife';
import { chooseNode } from './nodeBinary';
import { supervise, type MethodPolicy } from './supervisor';

export interface EngineOptions {
  /** The engine's program, dist/engine.js, absolute. */
  modulePath: string;
  /** The Node that runs it; left out, it is chosen (nodeBinary.ts). */
  execPath?: string;
  /** The user's setting for it, asked at each start; empty for none. Not asked where `execPath` is given. */
  nodeSetting?: () => string;
  /** The environment that the engine's is made from; process.env where left out. */
  env?: NodeJS.ProcessEnv;
  /** Where libraries for graphics cards are installed, absolute; looked into at each start. */
  gpuFolder?: string;
  /** How long the process outlives its last call, in ms. */
  idleMs?: number;
  /** Takes what the engine says, and what happens to it. */
  log: (line: string) => void;
}

/** The engine, as whoever needs it sees it: calls, wherever and whenever the process behind them runs. */
export interface Engine {
  /**
   * Calls reject with InputError, CancelledError, or DisconnectedError when the process died under them:
   * its message is a phrase that says why, its `detail` the last lines on stderr.
   */
  client: Client<EngineContract>;
  /** Ends the process; calls under way and later ones reject with DisconnectedError. */
  dispose: () => Promise<void>;
  /** The same at once, without giving the process time. */
  killNow: () => void;
}

const policies: Record<keyof EngineContract, MethodPolicy> = {
  evaluate: { retry: false, killAfterCancel: true },
  countSamples: { retry: true, killAfterCancel: false },
  reconstruction: { retry: false, killAfterCancel: true },
  consistency: { retry: false, killAfterCancel: true },
  encodeShard: { retry: false, killAfterCancel: true },
  searchTile: { retry: false, killAfterCancel: true },
  thumbnails: { retry: true, killAfterCancel: false },
  blindImages: { retry: true, killAfterCancel: false },
  encoders: { retry: true, killAfterCancel: false },
  download: { retry: false, killAfterCancel: true },
  install: { retry: false, killAfterCancel: true },
  inspectEncoder: { retry: true, killAfterCancel: true },
  gpu: { retry: true, killAfterCancel: true },
  gpuOffer: { retry: true, killAfterCancel: true },
  // Libraries are found by the environment that a process starts with.
  gpuInstall: { retry: false, killAfterCancel: true, lastOfProcess: true },
  gpuRemove: { retry: true, killAfterCancel: false, lastOfProcess: true },
  cacheUse: { retry: true, killAfterCancel: true },
  clearCache: { retry: true, killAfterCancel: false },
};

/** 0.5 s after a first crash, doubling, at most 15 s. */
export function backOffMs(crashes: number): number {
  return Math.min(500 * 2 ** (crashes - 1), 15_000);
}

/** What the engine finds an installed CUDA provider by; without it, it works on the CPU. */
async function gpuVariables(folder: string, env: NodeJS.ProcessEnv, log: EngineOptions['log']) {
  try {
    return await gpuEnvironment(folder, thisMachine(env));
  } catch (error) {
    log(`The libraries in ${folder} are not used: ${toError(error).message}`);
    return {};
  }
}

/** The engine process: nothing is started before the first call. */
export function createEngine(options: EngineOptions): Engine {
  const { modulePath, env = process.env, gpuFolder, log } = options;
  const start = async () => {
    const node =
      options.execPath === undefined
        ? await chooseNode({ setting: options.nodeSetting?.() ?? '', env })
        : { execPath: options.execPath, env: {}, note: '' };
    if (node.note !== '') log(node.note);
    const own = childEnvironment(env, node.env);
    const life = forkLife({
      modulePath,
      execPath: node.execPath,
      env: {
        // libvips decodes on libuv's threads: 4 for all image threads together, unless told otherwise.
        UV_THREADPOOL_SIZE: String(decodingThreads()),
        ...own,
        ...(gpuFolder === undefined ? {} : await gpuVariables(gpuFolder, own, log)),
      },
      log,
    });
    log(`The engine runs as process ${life.pid ?? '(none)'}: ${node.execPath}`);
    return life;
  };
  return supervise<EngineContract>({
    start,
    policies,
    idleMs: options.idleMs ?? 5000,
    cancelGraceMs: 500,
    backOffMs,
    log,
  });
}
