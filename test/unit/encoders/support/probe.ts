import { build } from 'esbuild';
import { fork, type ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { packageRoot } from '../../../../src/files/packageRoot';

/**
 * Bundles a probe (a program of its own, in probes/) and starts it in a child process, as the engine is.
 * Native modules are found from out/, which lies in the package.
 */
export async function startProbe(
  name: string,
  args: string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<ChildProcess> {
  const outfile = path.join(packageRoot(), 'out', 'probes', `${name}-${randomBytes(6).toString('hex')}.js`);
  await build({
    entryPoints: [path.join(__dirname, '..', 'probes', `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['onnxruntime-node', 'sharp'],
    logLevel: 'warning',
  });
  const child = fork(outfile, args, {
    env: { ...process.env, ...environment },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [],
  });
  child.once('exit', () => void rm(outfile, { force: true }));
  return child;
}

/** The one message that a probe sends; rejects when it ends without one. */
export function messageOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('error', reject);
    child.once('exit', (code, signal) => reject(new Error(`The probe ended with ${code ?? signal}.`)));
  });
}
