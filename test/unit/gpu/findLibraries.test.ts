import { describe, expect, it } from 'vitest';
import { cudaMajors, cudaNeeds } from '../../../src/gpu/cudaLibraries';
import { findLibraries } from '../../../src/gpu/findLibraries';
import { madeUpMachine } from './support/madeUpMachine';

const own = '/home/ada/.cache/sample-lens/gpu';

function findCudnn(files: Record<string, string>, environment: Record<string, string> = {}) {
  const found = findLibraries(madeUpMachine(files, { environment }), own, 12);
  const { folder, byLoader } = found.find(({ file }) => file === 'libcudnn.so.9')!;
  return { folder, byLoader };
}

describe('a library', () => {
  it.each([
    ['LD_LIBRARY_PATH', { '/opt/x/libcudnn.so.9': '' }, { LD_LIBRARY_PATH: 'relative:/opt/x' }, '/opt/x'],
    [
      "the loader's configuration, through its includes and past its comments",
      {
        '/etc/ld.so.conf': '# all\ninclude ld.so.conf.d/*.conf\n',
        '/etc/ld.so.conf.d/a.conf': '/nowhere # /opt/y\n',
        '/etc/ld.so.conf.d/cuda.conf': '/opt/cuda/lib\n',
        '/etc/ld.so.conf.d/off.conf.bak': '/opt/y\n',
        '/opt/cuda/lib/libcudnn.so.9': '',
        '/opt/y/libcudnn.so.9': '',
      },
      {},
      '/opt/cuda/lib',
    ],
    [
      "the system's folders",
      { '/usr/lib/x86_64-linux-gnu/libcudnn.so.9': '' },
      {},
      '/usr/lib/x86_64-linux-gnu',
    ],
  ])('is found by the loader in %s', (_, files, environment, folder) => {
    expect(findCudnn(files, environment as Record<string, string>)).toEqual({ folder, byLoader: true });
  });

  it.each([
    ['our own folder', `${own}/cuda12/nvidia/cudnn/lib`, {}],
    ['CUDA_HOME', '/apps/cuda/lib64', { CUDA_HOME: '/apps/cuda' }],
    ['a version of CUDA', '/usr/local/cuda-12.4/lib64', {}],
    [
      'the active virtual environment',
      '/work/.venv/lib/python3.11/site-packages/nvidia/cudnn/lib',
      { VIRTUAL_ENV: '/work/.venv' },
    ],
    ['the active conda environment', '/envs/torch/lib', { CONDA_PREFIX: '/envs/torch' }],
    ["a conda environment in the user's home", '/home/ada/miniconda3/envs/t/lib', {}],
    ["the user's own packages", '/home/ada/.local/lib/python3.12/site-packages/nvidia/cudnn/lib', {}],
    ['WSL', '/usr/lib/wsl/lib', {}],
  ])('is found where the loader does not look: %s', (_, folder, environment) => {
    const found = findCudnn({ [`${folder}/libcudnn.so.9`]: '' }, environment);
    expect(found).toEqual({ folder, byLoader: false });
  });

  it('is found beside a Python that PATH names', () => {
    const folder = '/opt/py/lib/python3.11/site-packages/nvidia/cudnn/lib';
    const files = { '/opt/py/bin/python3': '', [`${folder}/libcudnn.so.9`]: '' };
    expect(findCudnn(files, { PATH: '/usr/bin:/opt/py/bin' })).toEqual({ folder, byLoader: false });
    expect(findCudnn(files, { PATH: '/usr/bin' }).folder).toBeNull();
  });

  it("is the loader's where both have it, for that is what would be loaded", () => {
    const files = { [`${own}/cuda12/nvidia/cudnn/lib/libcudnn.so.9`]: '', '/usr/lib64/libcudnn.so.9': '' };
    expect(findCudnn(files)).toEqual({ folder: '/usr/lib64', byLoader: true });
  });

  it('does not count as the loader’s where only our own links have it', () => {
    const links = `${own}/onnxruntime-1.0.0/links-0`;
    expect(findCudnn({ [`${links}/libcudnn.so.9`]: '' }, { LD_LIBRARY_PATH: links }).folder).toBeNull();
  });

  it('of CUDA 13 is found in its own places, and not in those of CUDA 12', () => {
    const find = (folder: string) =>
      findLibraries(madeUpMachine({ [`${folder}/libcublas.so.13`]: '' }), own, 13).find(
        ({ file }) => file === 'libcublas.so.13',
      )!.folder;
    // pip has all of CUDA 13 in one folder.
    for (const folder of [`${own}/cuda13/nvidia/cu13/lib`, '/usr/local/cuda-13.1/lib64']) {
      expect(find(folder)).toBe(folder);
    }
    expect(find('/usr/local/cuda-12.4/lib64')).toBeNull();
  });

  it('is not found in another version', () => {
    expect(findCudnn({ '/usr/lib64/libcudnn.so.8': '', '/usr/lib64/libcudnn.so': '' }).folder).toBeNull();
  });
});

it('every library that is looked for names what brings it', () => {
  for (const { file, pip } of cudaMajors.flatMap(cuda => cudaNeeds[cuda].libraries)) {
    expect(file).toMatch(/^lib\w+\.so\.\d+$/);
    expect(pip).toMatch(/nvidia-\w+/);
  }
});
