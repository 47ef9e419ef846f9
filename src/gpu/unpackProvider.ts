import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { InputError } from '../contract/errors';
import { requireSpace } from '../files/diskErrors';
import { makeFolder } from '../files/makeFolder';
import { cudaMajorOf, cudaMajors, type CudaMajor } from './cudaLibraries';
import { neededLibraries } from './neededLibraries';
import { cudaFile, providerFiles, recordFile, type ProviderRecord } from './providerFolder';

const pathOf = (file: string) => `runtimes/linux-x64/native/${file}`;

function notThePackage(file: string, problem: string): InputError {
  return new InputError(
    `${file} is not ONNX Runtime's package: ${problem}`,
    'Fetch the package of the name and version that "sample-lens gpu" names.',
  );
}

async function openPackage(file: string): Promise<{ zip: ZipFile; entries: Map<string, Entry> }> {
  try {
    const zip = await openPromise(file, { autoClose: false, lazyEntries: true });
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    return { zip, entries };
  } catch (error) {
    throw notThePackage(file, error instanceof Error ? error.message : String(error));
  }
}

/** Holds a package to the name and version that its own manifest says. */
async function requireVersion(
  file: string,
  { zip, entries }: Awaited<ReturnType<typeof openPackage>>,
  wanted: Pick<ProviderRecord, 'package' | 'version'>,
): Promise<void> {
  const manifest = [...entries.values()].find(({ fileName }) => /^[^/]+\.nuspec$/.test(fileName));
  if (!manifest) throw notThePackage(file, 'it has no .nuspec.');
  const xml = await text(await zip.openReadStreamPromise(manifest));
  const field = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]?.trim() ?? '';
  const found = `${field('id')} ${field('version')}`;
  const expected = `${wanted.package} ${wanted.version}`;
  if (found.toLowerCase() !== expected.toLowerCase()) {
    throw notThePackage(file, `it is ${found}, expected ${expected}.`);
  }
}

/** What the provider was built for, which no name and no manifest says. */
async function cudaOf(file: string, library: string): Promise<CudaMajor> {
  const needed = await neededLibraries(library);
  if (needed === null) throw notThePackage(file, `its ${cudaFile} is no library of 64-bit Linux.`);
  const cuda = cudaMajorOf(needed);
  if (cuda !== null) return cuda;
  throw new InputError(
    `${file}: its ${cudaFile} is built for none of CUDA ${cudaMajors.join(' and ')}; it asks for ${needed.join(', ')}.`,
    'Update the extension, or use WebGPU or the CPU.',
  );
}

/**
 * Takes the provider's files out of a NuGet package into `folder`, with a record of what they are: all of it or
 * nothing, in place of what was there.
 *
 * @throws InputError where the file is no such package, or of another version than `known.version`
 */
export async function unpackProvider(
  file: string,
  folder: string,
  known: Omit<ProviderRecord, 'files' | 'cuda'>,
  signal: AbortSignal,
): Promise<void> {
  const opened = await openPackage(file);
  const draft = `${folder}.${randomBytes(4).toString('hex')}.unpacking`;
  try {
    await requireVersion(file, opened, known);
    await makeFolder(draft);
    const entries = providerFiles.map(name => {
      const entry = opened.entries.get(pathOf(name));
      if (!entry) throw notThePackage(file, `it has no ${pathOf(name)}.`);
      return [name, entry] as const;
    });
    await requireSpace(
      draft,
      entries.reduce((sum, [, entry]) => sum + entry.uncompressedSize, 0),
    );
    const files: Record<string, number> = {};
    for (const [name, entry] of entries) {
      const target = path.join(draft, name);
      await pipeline(await opened.zip.openReadStreamPromise(entry), createWriteStream(target), { signal });
      files[name] = (await stat(target)).size;
    }
    const cuda = await cudaOf(file, path.join(draft, cudaFile));
    const record: ProviderRecord = { ...known, cuda, files };
    await writeFile(recordFile(draft), `${JSON.stringify(record, null, 2)}\n`);
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
  } finally {
    opened.zip.close();
    await rm(draft, { recursive: true, force: true });
  }
}
