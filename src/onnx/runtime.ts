import type * as onnxruntime from 'onnxruntime-node';
import type { InferenceSession } from 'onnxruntime-node';
import { InputError } from '../contract/errors';
import { usableProcessors } from '../machine/usableProcessors';

export type { InferenceSession, Tensor } from 'onnxruntime-node';
export type OnnxRuntime = typeof onnxruntime;

let loading: Promise<OnnxRuntime> | undefined;

/**
 * Loads ONNX Runtime, once; nothing else in the program requires it.
 *
 * Lazily, for its native library costs start-up time, and a platform that has none can still read features' names.
 * @throws InputError where the package has no library for this platform (macOS on Intel).
 */
export function loadRuntime(): Promise<OnnxRuntime> {
  loading ??= import('onnxruntime-node').catch((error: unknown) => {
    loading = undefined;
    throw new InputError(
      `ONNX Runtime cannot be loaded on ${process.platform}-${process.arch}: ${error instanceof Error ? error.message : String(error)}`,
      'Use 64-bit Linux or Windows, or macOS on Apple silicon, and reinstall for this platform.',
    );
  });
  return loading;
}

/**
 * Session options that were measured best: all graph optimisations, one operator at a time on all threads, and no
 * spinning, which burns the cores that decode images.
 *
 * @param threads threads inside an operator; all that this process may use unless told.
 */
export function sessionOptions(threads = usableProcessors()): InferenceSession.SessionOptions {
  return {
    graphOptimizationLevel: 'all',
    executionMode: 'sequential',
    intraOpNumThreads: threads,
    logSeverityLevel: 3,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
}

/**
 * Opens a session on a model file or on the bytes of one.
 *
 * @param overrides replace the measured options one by one, e.g. `executionProviders`.
 */
export async function createSession(
  model: string | Uint8Array,
  overrides: InferenceSession.SessionOptions = {},
): Promise<InferenceSession> {
  const { InferenceSession: Session } = await loadRuntime();
  const options = { ...sessionOptions(), ...overrides };
  return typeof model === 'string' ? Session.create(model, options) : Session.create(model, options);
}
