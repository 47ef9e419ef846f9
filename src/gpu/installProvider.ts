import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { DownloadProgress } from '../contract/engine';
import { CancelledError, InputError, throwIfCancelled } from '../contract/errors';
import type { GpuInstallRequest, GpuOffer, GpuOfferRequest } from '../contract/gpu';
import { asDiskError } from '../files/diskErrors';
import { fetchFile, type RetryPolicy } from '../downloads/fetchFile';
import { openDispatcher, parseWebUrl } from '../downloads/hubRequest';
import { PartFile } from '../downloads/partFile';
import { makeFolder } from '../files/makeFolder';
import { readReason } from '../files/readReason';
import { bundledRuntime } from './bundledRuntime';
import { askNuget, nugetIndex } from './nugetPackage';
import { providerFolder, readProvider } from './providerFolder';
import { unpackProvider } from './unpackProvider';
import { whyNoInstall } from './whyNoInstall';

/** The package that ONNX Runtime's own npm package fetches its CUDA provider from when it is installed. */
export const providerPackage = 'Microsoft.ML.OnnxRuntime.Gpu.Linux';
const license = 'MIT';

function requirePlatform(): void {
  const why = whyNoInstall(process.platform, process.arch);
  if (why !== '') throw new InputError(why, 'See what this machine can use with "sample-lens gpu".');
}

/**
 * Asks the host what would be downloaded: a few kilobytes, before the user agrees to the rest.
 *
 * @throws InputError on platforms that have no such provider, and where the host does not say
 */
export async function offerProvider(
  { folder, mirror, proxy }: GpuOfferRequest,
  signal: AbortSignal = new AbortController().signal,
): Promise<GpuOffer> {
  requirePlatform();
  const { version } = bundledRuntime();
  const index = mirror === '' ? nugetIndex : parseWebUrl(mirror, 'mirror').href;
  const dispatcher = openDispatcher(proxy);
  try {
    const { url, bytes, sha512 } = await askNuget(index, providerPackage, version, dispatcher, signal);
    return {
      package: `${providerPackage} ${version}`,
      license,
      url,
      host: new URL(url).host,
      bytes,
      sha512,
      folder: providerFolder(folder, version),
    };
  } catch (error) {
    throw signal.aborted ? new CancelledError() : error;
  } finally {
    await dispatcher.destroy();
  }
}

async function sha512Of(file: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20, signal })) {
    hash.update(chunk as Buffer);
  }
  return hash.digest('base64');
}

/** Fetches the package to `file`, and holds it to its checksum; what is wrong is thrown away. */
async function fetchPackage(
  offer: GpuOffer,
  proxy: string,
  file: string,
  onProgress: (progress: DownloadProgress) => void,
  signal: AbortSignal,
  retry: RetryPolicy | undefined,
): Promise<void> {
  // Whole already where a disk was too full for what is in it.
  if ((await sha512Of(file, signal).catch(() => null)) === offer.sha512) return;
  const part = await PartFile.claim(file, signal);
  try {
    await fetchFile(
      {
        name: offer.package,
        url: new URL(offer.url),
        proxy,
        part,
        folder: path.dirname(file),
        expected: { bytes: offer.bytes, sha256: null, commit: null },
        approximateBytes: offer.bytes,
      },
      onProgress,
      signal,
      retry,
    );
    await part.publish();
  } finally {
    await part.release();
  }
  const sha512 = await sha512Of(file, signal);
  if (sha512 === offer.sha512) return;
  await rm(file, { force: true });
  throw new InputError(
    `What came for ${offer.package} is not the package: its SHA-512 is ${sha512}, expected ${offer.sha512}. It was thrown away.`,
    'Install it again; if it fails again, the mirror or the proxy changes files: use another.',
  );
}

/**
 * Downloads ONNX Runtime's CUDA provider of the version that the extension brings, or takes the package from a file,
 * and puts its libraries into `request.folder`.
 *
 * Goes on from where an earlier download stopped, tries again after connections that break, and holds the package to
 * the SHA-512 that the host publishes. At a second call for what is there, nothing is fetched. A package from a file is held to the name and version in its manifest alone.
 *
 * @throws InputError for platforms without one, hosts that do not say what the package is, packages that are not what
 *   they should be, disks that are full, and connections that keep failing.
 * @throws CancelledError once `signal` is aborted; what came is kept.
 */
export async function installProvider(
  request: GpuInstallRequest,
  onProgress: (progress: DownloadProgress) => void,
  signal: AbortSignal = new AbortController().signal,
  retry?: RetryPolicy,
): Promise<{ folder: string }> {
  requirePlatform();
  throwIfCancelled(signal);
  const { version } = bundledRuntime();
  const own = request.folder;
  const folder = providerFolder(own, version);
  const known = { package: providerPackage, version };
  try {
    await makeFolder(own);
    if (request.file !== '') {
      const sha512 = await sha512Of(request.file, signal).catch((error: unknown) => {
        throwIfCancelled(signal);
        throw new InputError(
          `${request.file} cannot be read: ${readReason(error)}.`,
          'Choose a package that is there, and that you may read.',
        );
      });
      const source = { source: request.file, sha512, checkedAgainst: 'nothing' as const };
      await unpackProvider(request.file, folder, { ...known, ...source }, signal);
      return { folder };
    }
    if ((await readProvider(own, version)) !== null) return { folder };
    const offer = await offerProvider(request, signal);
    const file = path.join(own, `${providerPackage}.${version}.nupkg`);
    await fetchPackage(offer, request.proxy, file, onProgress, signal, retry);
    const source = { source: offer.url, sha512: offer.sha512, checkedAgainst: 'host' as const };
    await unpackProvider(file, folder, { ...known, ...source }, signal);
    await rm(file, { force: true });
    return { folder };
  } catch (error) {
    if (signal.aborted) throw new CancelledError();
    throw asDiskError(error, own) ?? error;
  }
}
