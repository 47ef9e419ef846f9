import { execFile } from 'node:child_process';
import { mkdir, readdir, readlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { bundledRuntime } from '../../../src/gpu/bundledRuntime';
import { gpuEnvironment } from '../../../src/gpu/gpuEnvironment';
import { installProvider } from '../../../src/gpu/installProvider';
import { thisMachine } from '../../../src/gpu/machineView';
import { packageRoot } from '../../../src/files/packageRoot';
import { scratchFolder } from '../encoders/support/scratch';
import { madeUpPackage } from './support/nugetServer';

/** Installs a made-up provider, and a made-up cuDNN as pip would put it. */
async function installed(folder: string): Promise<string> {
  const own = path.join(folder, 'gpu');
  const file = path.join(folder, 'given.nupkg');
  await writeFile(file, madeUpPackage());
  await installProvider({ folder: own, mirror: '', proxy: '', file }, () => undefined);
  const cudnn = path.join(own, 'cuda12', 'nvidia', 'cudnn', 'lib');
  await mkdir(cudnn, { recursive: true });
  for (const name of ['libcudnn.so.9', 'libcudnn_graph.so.9', 'libstdc++.so.6']) {
    await writeFile(path.join(cudnn, name), '');
  }
  return own;
}

const machine = (environment: Record<string, string> = {}) =>
  thisMachine({ PATH: '/nowhere', ...environment });

describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('what a process is given', () => {
  it('is nothing where nothing is installed, or for another version of the runtime', async () => {
    await using folder = await scratchFolder();
    expect(await gpuEnvironment(folder.path, machine())).toEqual({});
    const own = await installed(folder.path);
    const other = () => ({ ...bundledRuntime(), version: '0.0.1' });
    expect(await gpuEnvironment(own, machine(), other)).toEqual({});
  });

  it("is one folder of links, to the runtime, the provider and NVIDIA's libraries, and nothing else of theirs", async () => {
    await using folder = await scratchFolder();
    const own = await installed(folder.path);
    const { LD_LIBRARY_PATH: links } = await gpuEnvironment(own, machine());
    const names = await readdir(links!);
    expect(names).toContain('libcudnn_graph.so.9');
    expect(names).not.toContain('libstdc++.so.6');
    expect(await readlink(path.join(links!, 'libonnxruntime.so.1'))).toBe(bundledRuntime().library);
  });

  it("goes before the user's own path, and not twice into that of a process that has it", async () => {
    await using folder = await scratchFolder();
    const own = await installed(folder.path);
    const first = await gpuEnvironment(own, machine({ LD_LIBRARY_PATH: '/opt/mine' }));
    expect(first['LD_LIBRARY_PATH']).toMatch(/links-\w+:\/opt\/mine$/);
    expect(await gpuEnvironment(own, machine(first))).toEqual(first);
  });

  it('is the same for many at once', async () => {
    await using folder = await scratchFolder();
    const own = await installed(folder.path);
    const all = await Promise.all(Array.from({ length: 8 }, () => gpuEnvironment(own, machine())));
    expect(new Set(all.map(({ LD_LIBRARY_PATH }) => LD_LIBRARY_PATH)).size).toBe(1);
  });

  it('makes ONNX Runtime load the installed provider: what is made up is refused where it lies', async () => {
    await using folder = await scratchFolder();
    const own = await installed(folder.path);
    const variables = await gpuEnvironment(own, machine());
    const program = `
      const ort = require('onnxruntime-node');
      ort.env.logLevel = 'error';
      ort.InferenceSession.create('media/encoders/builtin.onnx', { executionProviders: [process.argv[1]] })
        .then(() => console.log('works'), error => console.log(error.message));`;
    const run = (provider: string) =>
      promisify(execFile)(process.execPath, ['-e', program, provider], {
        cwd: packageRoot(),
        env: { ...process.env, ...variables },
      });
    const cuda = await run('cuda');
    expect(cuda.stdout).toMatch(/Failed to load shared library/);
    const shared = path.join(variables['LD_LIBRARY_PATH']!, 'libonnxruntime_providers_shared.so');
    expect(cuda.stderr).toContain(`${shared}: file too short`);
    expect((await run('cpu')).stdout).toBe('works\n');
  });
});
