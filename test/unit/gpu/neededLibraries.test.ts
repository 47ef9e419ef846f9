import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundledRuntime } from '../../../src/gpu/bundledRuntime';
import { cudaMajorOf, cudaMajors, cudaNeeds } from '../../../src/gpu/cudaLibraries';
import { neededLibraries } from '../../../src/gpu/neededLibraries';
import { scratchFolder } from '../encoders/support/scratch';
import { elfOf } from './support/elfOf';

describe('the libraries that a library needs', () => {
  it.skipIf(process.platform !== 'linux')("are those of ONNX Runtime's own", async () => {
    expect(await neededLibraries(bundledRuntime().library)).toContain('libc.so.6');
  });

  it('are in the order in which it asks for them', async () => {
    await using folder = await scratchFolder();
    const file = path.join(folder.path, 'lib.so');
    await writeFile(file, elfOf(['libcublasLt.so.13', 'libcudart.so.13', 'libc.so.6']));
    expect(await neededLibraries(file)).toEqual(['libcublasLt.so.13', 'libcudart.so.13', 'libc.so.6']);
  });

  it('are not known of what is no library, or is cut short anywhere', async () => {
    await using folder = await scratchFolder();
    const file = path.join(folder.path, 'lib.so');
    const whole = elfOf(['libcudart.so.12']);
    const rest = whole.indexOf('libcudart');
    for (const bytes of [Buffer.from('MZ'), Buffer.alloc(400, 'no library'), Buffer.alloc(0)]) {
      await writeFile(file, bytes);
      expect(await neededLibraries(file)).toBeNull();
    }
    for (let length = 0; length < rest; length += 7) {
      await writeFile(file, whole.subarray(0, length));
      expect(await neededLibraries(file)).toBeNull();
    }
  });
});

describe('the CUDA that a provider was built for', () => {
  it('is the one whose libraries it asks for', () => {
    for (const cuda of cudaMajors) {
      expect(cudaMajorOf(cudaNeeds[cuda].libraries.map(({ file }) => file))).toBe(cuda);
    }
    expect(cudaMajorOf(['libc.so.6', 'libcublasLt.so.13'])).toBe(13);
    expect(cudaMajorOf(['libcudart.so.11', 'libcublas.so.14', 'libcudnn.so.9'])).toBeNull();
  });
});
