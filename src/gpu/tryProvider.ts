import { fork } from 'node:child_process';
import type { ProviderTrial } from '../contract/gpu';
import type { ProviderName } from '../contract/report';
import { deathWords } from '../machine/deathWords';

const patienceMs = 60_000;

/**
 * Tries an execution provider in a process of its own: a library that does not fit the driver may end its process.
 *
 * @param program dist/gpuTrial.js, absolute
 * @param environment of that process
 */
export function tryProvider(
  program: string,
  name: ProviderName,
  environment: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<ProviderTrial> {
  return new Promise(resolve => {
    const child = fork(program, [name], {
      env: environment,
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      killSignal: 'SIGKILL',
      timeout: patienceMs,
      ...(signal && { signal }),
    });
    const failed = (reason: string) => resolve({ name, works: false, reason });
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-4000)));
    child.once('message', message => resolve(message as ProviderTrial));
    child.once('error', error => failed(`it cannot be tried: ${error.message}`));
    child.once('close', (code, ended) =>
      failed(`its process ended: ${deathWords({ code, signal: ended }, said.trim().split('\n'))}`),
    );
  });
}
