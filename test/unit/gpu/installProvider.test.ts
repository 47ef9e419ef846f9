import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GpuInstallRequest } from '../../../src/contract/gpu';
import { CancelledError } from '../../../src/contract/errors';
import { bundledRuntime } from '../../../src/gpu/bundledRuntime';
import { installProvider, offerProvider } from '../../../src/gpu/installProvider';
import { providerFolder, readProvider } from '../../../src/gpu/providerFolder';
import { removeProvider } from '../../../src/gpu/removeProvider';
import { inputError } from '../../support/inputError';
import { scratchFolder } from '../encoders/support/scratch';
import { elfOf } from './support/elfOf';
import { madeUpPackage, startNuget, type NugetServer } from './support/nugetServer';

const quick = { attempts: 3, firstDelayMs: 1 };
const { version } = bundledRuntime();

const requestOf = (folder: string, more: Partial<GpuInstallRequest> = {}): GpuInstallRequest => ({
  folder,
  mirror: '',
  proxy: '',
  file: '',
  ...more,
});

const install = (nuget: NugetServer, folder: string, signal?: AbortSignal) =>
  installProvider(requestOf(folder, { mirror: nuget.index }), () => undefined, signal, quick);

// The provider is for one platform alone.
describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('the CUDA provider', () => {
  it('is what the package has of it, held to the checksum that the host publishes', async () => {
    await using nuget = await startNuget(madeUpPackage());
    await using own = await scratchFolder();
    const { folder } = await install(nuget, own.path);
    expect(folder).toBe(providerFolder(own.path, version));
    expect(await readdir(own.path)).toEqual([path.basename(folder)]);
    expect((await readdir(folder)).sort()).toEqual([
      'libonnxruntime_providers_cuda.so',
      'libonnxruntime_providers_shared.so',
      'provider.json',
    ]);
    expect(await readFile(path.join(folder, 'libonnxruntime_providers_shared.so'), 'utf8')).toBe(
      'shared provider',
    );
    expect(await readProvider(own.path, version)).toMatchObject({ version, checkedAgainst: 'host' });
  });

  it('is offered with its size, host and folder by a question that fetches nothing of it', async () => {
    const content = madeUpPackage();
    await using nuget = await startNuget(content);
    const offer = await offerProvider({ folder: '/own', mirror: nuget.index, proxy: '' });
    expect(offer).toMatchObject({
      package: `Microsoft.ML.OnnxRuntime.Gpu.Linux ${version}`,
      bytes: content.length,
      host: new URL(nuget.hub.url).host,
      folder: providerFolder('/own', version),
    });
    expect(nuget.hub.seen).toEqual([]);
  });

  it('goes on where connections broke', async () => {
    await using nuget = await startNuget(madeUpPackage());
    await using own = await scratchFolder();
    nuget.hub.behaviour.breaks = [1000, 50_000, 100_000];
    await install(nuget, own.path);
    expect(nuget.hub.seen.map(({ status }) => status)).toEqual([200, 206, 206, 206]);
    expect(await readProvider(own.path, version)).not.toBeNull();
  });

  it('is resumed by a later call after a cancel', async () => {
    await using nuget = await startNuget(madeUpPackage());
    await using own = await scratchFolder();
    nuget.hub.behaviour.stallAfter = 100_000;
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(), 300);
    await expect(install(nuget, own.path, cancel.signal)).rejects.toBeInstanceOf(CancelledError);
    expect(await readProvider(own.path, version)).toBeNull();
    nuget.hub.behaviour.stallAfter = null;
    await install(nuget, own.path);
    expect(nuget.hub.seen.at(-1)).toMatchObject({ status: 206, range: 'bytes=100000-' });
    expect(await readProvider(own.path, version)).not.toBeNull();
  });

  it('is not fetched twice, and again where its files are not what was installed', async () => {
    await using nuget = await startNuget(madeUpPackage());
    await using own = await scratchFolder();
    const { folder } = await install(nuget, own.path);
    await install(nuget, own.path);
    expect(nuget.hub.seen).toHaveLength(1);
    await writeFile(path.join(folder, 'libonnxruntime_providers_cuda.so'), 'cut short');
    expect(await readProvider(own.path, version)).toBeNull();
    await install(nuget, own.path);
    expect(await readProvider(own.path, version)).not.toBeNull();
  });

  it.each([
    [
      'lies about the checksum',
      { packageHash: Buffer.alloc(64).toString('base64') },
      /SHA-512 is .* thrown away/,
    ],
    ['publishes another checksum', { packageHashAlgorithm: 'MD5' }, /publishes no SHA-512/],
    ['publishes another length', { packageSize: 17 }, /another file: its length/],
  ])('is refused from a host that %s, and nothing is left of it', async (_, says, message) => {
    await using nuget = await startNuget(madeUpPackage(), says);
    await using own = await scratchFolder();
    const error = await inputError(install(nuget, own.path));
    expect(error.message).toMatch(message);
    expect(await readdir(own.path)).toEqual([]);
  });

  it('is not installed from a host that has no such version', async () => {
    await using nuget = await startNuget(madeUpPackage());
    await using own = await scratchFolder();
    const elsewhere = nuget.index.replace('v3', 'v9');
    const error = await inputError(offerProvider({ folder: own.path, mirror: elsewhere, proxy: '' }));
    expect(error.message).toMatch(/answered 404/);
    expect(error.mend).toMatch(/install it from the file/);
  });

  it('is not asked of what answers, and is no NuGet host', async () => {
    await using nuget = await startNuget(madeUpPackage());
    await using own = await scratchFolder();
    const mirror = nuget.index.replace('v3/index.json', 'catalog/1');
    const error = await inputError(offerProvider({ folder: own.path, mirror, proxy: '' }));
    expect(error.message).toBe(`${mirror} names no PackageBaseAddress/3.0.0.`);
  });

  it('is taken from a file, which is held to the version in its manifest', async () => {
    await using own = await scratchFolder();
    const file = path.join(own.path, 'given.nupkg');
    await writeFile(file, madeUpPackage());
    const into = path.join(own.path, 'gpu');
    await installProvider(requestOf(into, { file }), () => undefined);
    expect(await readProvider(into, version)).toMatchObject({ source: file, checkedAgainst: 'nothing' });
    expect((await readFile(file)).length).toBeGreaterThan(0);
  });

  it.each([
    ['of another version', () => madeUpPackage('1.0.0'), /1\.0\.0, expected .*Gpu\.Linux/],
    ['with no library in it', () => madeUpPackage(version, Buffer.from('MZ')), /no library of 64-bit Linux/],
    [
      'for a CUDA that is not known',
      () => madeUpPackage(version, elfOf(['libcudart.so.99'])),
      /built for none of CUDA 12 and 13; it asks for libcudart\.so\.99/,
    ],
    ['that is no archive', () => randomBytes(1000), /is not ONNX Runtime's package/],
  ])('is not taken from a file %s, and what was installed stays', async (_, content, message) => {
    await using own = await scratchFolder();
    const good = path.join(own.path, 'good.nupkg');
    const bad = path.join(own.path, 'bad.nupkg');
    await writeFile(good, madeUpPackage());
    await writeFile(bad, content());
    const into = path.join(own.path, 'gpu');
    await installProvider(requestOf(into, { file: good }), () => undefined);
    const error = await inputError(installProvider(requestOf(into, { file: bad }), () => undefined));
    expect(error.message).toMatch(message);
    expect(await readProvider(into, version)).toMatchObject({ source: good });
    expect(await readdir(into)).toHaveLength(1);
  });

  it('is not taken from a file that cannot be read, which is named', async () => {
    await using own = await scratchFolder();
    const into = path.join(own.path, 'gpu');
    for (const file of [path.join(own.path, 'none.nupkg'), own.path]) {
      const error = await inputError(installProvider(requestOf(into, { file }), () => undefined));
      expect(error.message).toContain(`${file} cannot be read: `);
    }
  });

  it('is removed with all that was half downloaded, and removing nothing is no error', async () => {
    await using nuget = await startNuget(madeUpPackage());
    await using own = await scratchFolder();
    const into = path.join(own.path, 'gpu');
    await mkdir(into);
    await install(nuget, into);
    const { bytes } = await removeProvider(into);
    expect(bytes).toBeGreaterThan(300_000);
    expect(await readProvider(into, version)).toBeNull();
    expect(await removeProvider(into)).toEqual({ bytes: 0 });
  });
});
