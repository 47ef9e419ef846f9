import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';

export interface Outcome {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  child: ChildProcess;
  outcome: Promise<Outcome>;
}

/** Starts the bundled program that lies in `bundle`, in the folder `cwd` and a process group of its own. */
export function startSampleLens(
  bundle: string,
  cwd: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Running {
  const child = spawn(process.execPath, [path.join(bundle, 'cli.js'), ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const outcome = async (): Promise<Outcome> => {
    const [[code, signal], stdout, stderr] = await Promise.all([
      once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>,
      text(child.stdout),
      text(child.stderr),
    ]);
    return { code, signal, stdout, stderr };
  };
  return { child, outcome: outcome() };
}

/** Resolves when the program has said something on stderr that matches. */
export async function said({ child, outcome }: Running, pattern: RegExp): Promise<void> {
  let heard = '';
  const listening = new Promise<void>(resolve => {
    child.stderr?.on('data', (chunk: Buffer) => {
      heard += chunk.toString();
      if (pattern.test(heard)) resolve();
    });
  });
  const ended = outcome.then(({ stderr }) => {
    if (!pattern.test(stderr)) throw new Error(`It ended without saying ${pattern.source}: ${stderr}`);
  });
  await Promise.race([listening, ended]);
}
