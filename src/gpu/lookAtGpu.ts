import path from 'node:path';
import { throwIfCancelled } from '../contract/errors';
import type { GpuReport } from '../contract/gpu';
import { bundledRuntime } from './bundledRuntime';
import { gpuEnvironment } from './gpuEnvironment';
import { gpuReport } from './gpuReport';
import { thisMachine } from './machineView';
import { tryProvider } from './tryProvider';

/**
 * Looks at this machine with what is installed in `folder` now, whenever this process was started.
 *
 * @throws CancelledError once the signal is aborted
 */
export async function lookAtGpu(folder: string, signal?: AbortSignal): Promise<GpuReport> {
  const machine = thisMachine();
  const environment = { ...process.env, ...(await gpuEnvironment(folder, machine)) };
  const program = path.join(__dirname, 'gpuTrial.js');
  return gpuReport(folder, bundledRuntime().version, machine, name => {
    throwIfCancelled(signal);
    return tryProvider(program, name, environment, signal);
  });
}
