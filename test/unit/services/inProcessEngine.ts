import { vi } from 'vitest';
import type {
  CountRequest,
  EngineContract,
  EvaluationRequest,
  EvaluationResult,
} from '../../../src/contract/engine';
import type { Progress } from '../../../src/contract/progress';
import { connect, serve, type CallContext, type Port } from '../../../src/contract/rpc';
import { Runs } from '../../../src/services/runs';
import { RunStore } from '../../../src/services/runStore';
import { temporaryFolder } from '../../support/temporaryFolder';

export type Evaluate = (
  request: EvaluationRequest,
  context: CallContext<Progress>,
) => Promise<EvaluationResult> | EvaluationResult;

/** The engine's side of the contract in this process: the same messages, cloned as a fork clones them. */
export function engineOf(evaluate: Evaluate, count: (request: CountRequest) => number = () => 2) {
  const listeners = { host: new Set<(m: unknown) => void>(), engine: new Set<(m: unknown) => void>() };
  const port = (from: keyof typeof listeners, to: keyof typeof listeners): Port => ({
    post: message => {
      const copy: unknown = structuredClone(message);
      setImmediate(() => listeners[to].forEach(listener => listener(copy)));
    },
    onMessage: listener => {
      listeners[from].add(listener);
      return () => listeners[from].delete(listener);
    },
    onClose: () => () => undefined,
  });
  const unused = () => Promise.reject(new Error('Not part of these tests.'));
  serve<EngineContract>(port('engine', 'host'), {
    evaluate,
    countSamples: request => ({ count: count(request) }),
    reconstruction: unused,
    consistency: unused,
    encodeShard: unused,
    searchTile: unused,
    thumbnails: unused,
    blindImages: unused,
    encoders: unused,
    download: unused,
    install: unused,
    inspectEncoder: unused,
    gpu: unused,
    gpuOffer: unused,
    gpuInstall: unused,
    gpuRemove: unused,
    cacheUse: unused,
    clearCache: unused,
  });
  return connect<EngineContract>(port('host', 'engine'));
}

interface MakeRunsOptions {
  keepRuns?: number;
  folder?: string;
  isKept?: (id: string) => boolean;
}

export async function makeRuns(
  evaluate: Evaluate,
  { keepRuns = 0, folder = '', isKept }: MakeRunsOptions = {},
) {
  const store = new RunStore(folder || (await temporaryFolder()));
  const onDefect = vi.fn<(error: unknown) => void>();
  const runs = new Runs({
    store,
    evaluate: engineOf(evaluate).evaluate,
    folders: () => ({ cache: '/cache', encoders: '/encoders' }),
    keepRuns: () => keepRuns,
    ...(isKept ? { isKept } : {}),
    onDefect,
  });
  return { runs, store, onDefect };
}
