import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GpuReport } from '../../src/contract/gpu';
import { bundlePrograms } from '../support/bundle';
import { madeUpPackage, startNuget } from '../unit/gpu/support/nugetServer';
import { startSampleLens } from './sampleLens';

let bundle = '';
let folder = '';

beforeAll(async () => {
  bundle = await bundlePrograms({
    cli: 'src/cli/main.ts',
    engine: 'src/engine/main.ts',
    gpuTrial: 'src/engine/trialProcess.ts',
  });
  folder = await mkdtemp(path.join(tmpdir(), 'sample-lens-'));
});
afterAll(async () => {
  await rm(bundle, { recursive: true });
  await rm(folder, { recursive: true });
});

const own = () => path.join(folder, 'gpu');
const run = (...args: string[]) =>
  startSampleLens(bundle, folder, ['gpu', ...args], { SAMPLE_LENS_GPU: own() }).outcome;
const look = async () => JSON.parse((await run('status', '--json')).stdout) as GpuReport;
const trialOf = (report: GpuReport, provider: string) => report.trials.find(({ name }) => name === provider)!;

describe('gpu', () => {
  it('tells what there is and what comes next, with exit code 0 also where there is nothing', async () => {
    const { code, stdout, stderr } = await run();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Graphics cards on \w+-\w+, with ONNX Runtime \d/);
    expect(stdout).toMatch(/^cpu +works$/m);
    expect(stdout).toMatch(/^Next: \S/m);
    expect(existsSync(own())).toBe(false);
  });
});

describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('gpu install', () => {
  it('says what is fetched from where, installs it, and the CUDA provider is loaded from there', async () => {
    await using nuget = await startNuget(madeUpPackage());
    const before = await look();
    expect(before.install.installed).toBe(false);
    expect(trialOf(before, 'cuda').reason).toBe('its libraries are not installed');
    const { code, stdout, stderr } = await run('install', '--mirror', nuget.index);
    expect(code).toBe(0);
    expect(stderr).toContain(`from ${new URL(nuget.hub.url).host}, into ${own()}`);
    const after = await look();
    expect(after.install).toMatchObject({ installed: true, folder: stdout.trim(), checkedAgainst: 'host' });
    // A made-up library, so that the loader's complaint of it shows that it was found.
    expect(trialOf(after, 'cuda').reason).toMatch(/its libraries are not installed: libcudart\.so\.12/);
    expect(trialOf(after, 'cpu').works).toBe(true);
  });

  it('remove takes all of it away again', async () => {
    const { code, stdout } = await run('remove');
    expect(code).toBe(0);
    expect(stdout).toMatch(/\d+ kB removed/);
    expect(existsSync(own())).toBe(false);
    expect((await look()).install.installed).toBe(false);
  });

  it('ends with exit code 3 and a mend where the package is not what it should be', async () => {
    const file = path.join(folder, 'old.nupkg');
    await writeFile(file, madeUpPackage('1.2.3'));
    const { code, stderr } = await run('install', '--file', file);
    expect(code).toBe(3);
    expect(stderr).toMatch(/1\.2\.3, expected/);
    expect((await look()).install.installed).toBe(false);
  });
});
