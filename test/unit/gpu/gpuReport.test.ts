import { describe, expect, it } from 'vitest';
import type { GpuCheck, ProviderTrial } from '../../../src/contract/gpu';
import { cudaLibraries } from '../../../src/gpu/cudaLibraries';
import { gpuReport } from '../../../src/gpu/gpuReport';
import type { MachineView } from '../../../src/gpu/machineView';
import { gpuText } from '../../../src/reports/gpuText';
import { madeUpMachine } from './support/madeUpMachine';

const own = '/home/ada/.cache/sample-lens/gpu';

const driverFile = (version: string) => ({
  '/proc/driver/nvidia/version': `NVRM version: NVIDIA UNIX x86_64 Kernel Module  ${version}  Thu Jun  1 2026`,
});
const openDriverFile = (version: string) => ({
  '/proc/driver/nvidia/version': `NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  ${version}  Release Build`,
});
const card = { '/dev/nvidia0': '', '/dev/nvidiactl': '', '/usr/lib/x86_64-linux-gnu/libcuda.so.1': '' };
const cuda = Object.fromEntries(cudaLibraries.map(({ file }) => [`/usr/lib/x86_64-linux-gnu/${file}`, '']));

const failing = (name: ProviderTrial['name']): ProviderTrial => ({
  name,
  works: name === 'cpu',
  reason: name === 'cpu' ? '' : 'it does not',
});

async function look(machine: MachineView, trial = failing) {
  const report = await gpuReport(own, '1.30.0', machine, name => Promise.resolve(trial(name)));
  const check = (what: string | RegExp): GpuCheck =>
    report.checks.find(each => each.what.match(what) !== null)!;
  return { report, check, next: /Next: (.*)/.exec(gpuText(report))![1]! };
}

describe('what comes next', () => {
  it.each([
    ['a machine without a card', {}, /a container is given it with --gpus all/],
    ['a card without a driver', { '/dev/nvidia0': '' }, /Install the driver/],
    [
      'a driver that is too old',
      { ...card, ...driverFile('470.82.01') },
      /Update the driver: CUDA 12 needs 525/,
    ],
    [
      'a driver without CUDA',
      { ...card, ...driverFile('550.54.14') },
      /python3 -m pip install --target .*cuda12 nvidia-/,
    ],
    ['all but the provider', { ...card, ...cuda, ...driverFile('550.54.14') }, /sample-lens gpu install/],
  ])('on %s is its own', async (_, files, mend) => {
    expect((await look(madeUpMachine(files))).next).toMatch(mend);
  });

  it('is nothing where the first provider works', async () => {
    const { next } = await look(madeUpMachine(card), name => ({ name, works: true, reason: '' }));
    expect(next).toBe('Nothing is to be done: "auto" uses cuda.');
  });

  it.each([
    ['win32', 'x64', /DirectML/],
    ['darwin', 'arm64', /Core ML/],
    ['linux', 'arm64', /no CUDA on Linux for ARM/],
  ])('on %s-%s says what graphics cards are used over', async (platform, arch, words) => {
    const { report, next } = await look(madeUpMachine({}, { platform, arch }));
    expect(next).toMatch(words);
    expect(report.checks).toEqual([]);
    expect(report.install.impossible).toMatch(words);
  });

  it('is the reason of the trial where everything is there and nothing works', async () => {
    const { report } = await look(madeUpMachine({ ...card, ...cuda, ...driverFile('550.54.14') }));
    const found = report.checks.map(check => ({ ...check, found: true, mend: '' }));
    expect(gpuText({ ...report, checks: found })).toMatch(/still cuda does not work: it does not/);
  });
});

describe('a driver', () => {
  it.each([
    ['525.60.13', true],
    ['525.60.11', false],
    ['525.105.17', true],
    ['570.124.06', true],
    ['470.256.02', false],
  ])('%s runs CUDA 12: %s', async (version, runs) => {
    expect((await look(madeUpMachine(driverFile(version)))).check('NVIDIA driver')).toMatchObject({
      found: runs,
      detail: version,
    });
    expect((await look(madeUpMachine(openDriverFile(version)))).check('NVIDIA driver').found).toBe(runs);
  });

  it('is known from nvidia-smi where the kernel tells of none, as in WSL, with the names of the cards', async () => {
    const smi = 'NVIDIA H100 80GB HBM3, 550.54.14, 81559 MiB, 9.0\n';
    const files = { '/dev/dxg': '', '/usr/lib/wsl/lib/libcuda.so.1': '' };
    const { check } = await look(madeUpMachine(files, { programs: { 'nvidia-smi': smi } }));
    expect(check('NVIDIA driver')).toMatchObject({ found: true, detail: '550.54.14' });
    expect(check('graphics card').detail).toMatch(/NVIDIA H100 80GB HBM3 \| 550\.54\.14/);
    expect(check("driver's library").found).toBe(true);
  });
});

it('one command names every package that is missing, once, and none that is there', async () => {
  const files = {
    '/usr/lib/x86_64-linux-gnu/libcudart.so.12': '',
    '/usr/lib/x86_64-linux-gnu/libcurand.so.10': '',
  };
  const { report } = await look(madeUpMachine(files));
  const commands = report.checks.filter(({ mend }) => mend.includes('pip install'));
  expect(commands).toHaveLength(1);
  expect(commands[0]!.mend.match(/nvidia-cublas-cu12/g)).toHaveLength(1);
  expect(commands[0]!.mend).not.toMatch(/cuda-runtime|curand/);
});

it('every provider of the platform is tried, in the order of `auto`', async () => {
  const { report } = await look(madeUpMachine());
  expect(report.trials.map(({ name }) => name)).toEqual(['cuda', 'webgpu', 'cpu']);
  expect(gpuText(report)).toMatch(/cpu +works/);
});
