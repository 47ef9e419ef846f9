import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GpuCheck, ProviderTrial } from '../../../src/contract/gpu';
import { cudaNeeds, type CudaMajor } from '../../../src/gpu/cudaLibraries';
import { gpuReport } from '../../../src/gpu/gpuReport';
import type { MachineView } from '../../../src/gpu/machineView';
import { gpuText } from '../../../src/reports/gpuText';
import { providerPackage } from '../../../src/gpu/installProvider';
import { providerFolder } from '../../../src/gpu/providerFolder';
import { unpackProvider } from '../../../src/gpu/unpackProvider';
import { scratchFolder } from '../encoders/support/scratch';
import { elfOf } from './support/elfOf';
import { madeUpMachine } from './support/madeUpMachine';
import { madeUpPackage } from './support/nugetServer';

const nowhere = '/home/ada/.cache/sample-lens/gpu';
const version = '1.30.0';

const driverFile = (version: string) => ({
  '/proc/driver/nvidia/version': `NVRM version: NVIDIA UNIX x86_64 Kernel Module  ${version}  Thu Jun  1 2026`,
});
const openDriverFile = (version: string) => ({
  '/proc/driver/nvidia/version': `NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  ${version}  Release Build`,
});
const card = { '/dev/nvidia0': '', '/dev/nvidiactl': '', '/usr/lib/x86_64-linux-gnu/libcuda.so.1': '' };
const whole = (cuda: CudaMajor) =>
  Object.fromEntries(cudaNeeds[cuda].libraries.map(({ file }) => [`/usr/lib/x86_64-linux-gnu/${file}`, '']));

/** A folder in which the provider is that of a CUDA. */
async function installed(cuda: CudaMajor) {
  const scratch = await scratchFolder();
  const file = path.join(scratch.path, 'given.nupkg');
  await writeFile(file, madeUpPackage(version, elfOf([`libcudart.so.${cuda}`])));
  const known = {
    package: providerPackage,
    version,
    source: file,
    sha512: '',
    checkedAgainst: 'host',
  } as const;
  await unpackProvider(file, providerFolder(scratch.path, version), known, new AbortController().signal);
  return scratch;
}

const failing = (name: ProviderTrial['name']): ProviderTrial => ({
  name,
  works: name === 'cpu',
  reason: name === 'cpu' ? '' : 'it does not',
});

async function look(machine: MachineView, trial = failing, own = nowhere) {
  const report = await gpuReport(own, version, machine, name => Promise.resolve(trial(name)));
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
    ['a driver without the provider', { ...card, ...driverFile('550.54.14') }, /sample-lens gpu install/],
    [
      'all but the provider',
      { ...card, ...whole(12), ...driverFile('550.54.14') },
      /sample-lens gpu install/,
    ],
  ])('on %s is its own', async (_, files, mend) => {
    expect((await look(madeUpMachine(files))).next).toMatch(mend);
  });

  it.each([12, 13] as const)(
    'with a provider for CUDA %i is that CUDA, where it is not there',
    async cuda => {
      await using own = await installed(cuda);
      const other = whole(cuda === 12 ? 13 : 12);
      const files = { ...card, ...driverFile('580.65.06'), ...other };
      const { next, report } = await look(madeUpMachine(files), failing, own.path);
      expect(next).toContain(`python3 -m pip install --target ${own.path}/cuda${cuda} `);
      expect(next).toContain(cuda === 12 ? 'nvidia-cublas-cu12' : '"nvidia-cublas>=13,<14"');
      expect(next).not.toMatch(/cudnn/);
      const all = await look(madeUpMachine({ ...files, ...whole(cuda) }), failing, own.path);
      expect(all.report.checks.filter(({ found }) => !found).map(({ what }) => what)).toEqual([
        'Vulkan, for WebGPU',
      ]);
      expect(report.checks.length).toBe(all.report.checks.length);
    },
  );

  it('with a provider for CUDA 13 is a newer driver, where the one that is there runs CUDA 12', async () => {
    await using own = await installed(13);
    const { next } = await look(madeUpMachine({ ...card, ...driverFile('550.54.14') }), failing, own.path);
    expect(next).toMatch(/Update the driver: CUDA 13 needs 580/);
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
    const { report } = await look(madeUpMachine({ ...card, ...whole(12), ...driverFile('550.54.14') }));
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

it('before there is a provider, what is there of either CUDA is said, and nothing is asked for', async () => {
  const { 'libcudnn.so.9': cudnn, ...rest } = Object.fromEntries(
    cudaNeeds[13].libraries.map(({ file }) => [file, `/opt/cuda/${file}`]),
  );
  const files = Object.fromEntries(
    [...Object.values(rest), '/opt/cuda/libnvrtc.so.12'].map(file => [file, '']),
  );
  const environment = { LD_LIBRARY_PATH: '/opt/cuda' };
  const part = (await look(madeUpMachine(files, { environment }))).check(/^CUDA 12 or 13/);
  expect(part).toMatchObject({ found: false, mend: '' });
  expect(part.detail).toMatch(/of CUDA 12 no CUDA 12 runtime, cuBLAS 12.*; of CUDA 13 no cuDNN 9\./);
  const all = (await look(madeUpMachine({ ...files, [cudnn!]: '' }, { environment }))).check(
    /^CUDA 12 or 13/,
  );
  expect(all).toMatchObject({ found: true });
  expect(all.detail).toMatch(/of CUDA 13 whole/);
});

it('a driver of Vulkan does not do without the loader, which is a package of its own', async () => {
  const driver = {
    '/dev/nvidia0': '',
    '/usr/share/vulkan/icd.d/nvidia_icd.json': '',
    '/etc/ld.so.conf': '',
    '/lib64/libc.so.6': '',
  };
  const check = async (files: Record<string, string>) =>
    (await look(madeUpMachine({ ...driver, ...files }))).check('Vulkan');
  const without = await check({});
  expect(without.found).toBe(false);
  expect(without.detail).toContain('libvulkan.so.1');
  expect(without.mend).toMatch(/libvulkan1/);
  expect(await check({ '/lib64/libvulkan.so.1': '' })).toMatchObject({ found: true });
});

it('one command names every package that is missing, once, and none that is there', async () => {
  await using own = await installed(12);
  const files = {
    '/usr/lib/x86_64-linux-gnu/libcudart.so.12': '',
    '/usr/lib/x86_64-linux-gnu/libcurand.so.10': '',
  };
  const { report } = await look(madeUpMachine(files), failing, own.path);
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
