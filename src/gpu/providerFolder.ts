import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { cudaMajors, type CudaMajor } from './cudaLibraries';

/**
 * The files of ONNX Runtime's CUDA provider. They must be of the very version of the runtime that loads them, and
 * are too large for the npm registry.
 */
export const cudaFile = 'libonnxruntime_providers_cuda.so';
export const providerFiles = ['libonnxruntime_providers_shared.so', cudaFile] as const;

/** What is known of an installed provider; `provider.json` beside its files. */
export interface ProviderRecord {
  package: string;
  version: string;
  /** Where the package came from: a URL, or a file. */
  source: string;
  /** SHA-512 of the package, base64. */
  sha512: string;
  /** Whose checksum the package was held to. */
  checkedAgainst: 'host' | 'nothing';
  /** Major version of the CUDA that it was built for. */
  cuda: CudaMajor;
  /** Bytes of each file. */
  files: Record<string, number>;
}

/** Folder of the provider for one version of ONNX Runtime; `own` is our folder for what is installed. */
export const providerFolder = (own: string, version: string) => path.join(own, `onnxruntime-${version}`);
export const recordFile = (folder: string) => path.join(folder, 'provider.json');

function isRecord(value: unknown): value is ProviderRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { version, files, checkedAgainst, cuda } = value as Partial<Record<keyof ProviderRecord, unknown>>;
  const known = checkedAgainst === 'host' || checkedAgainst === 'nothing';
  return (
    typeof version === 'string' &&
    known &&
    cudaMajors.some(major => major === cuda) &&
    typeof files === 'object' &&
    files !== null
  );
}

/** The provider that is installed for this version of ONNX Runtime, whole; null where there is none. */
export async function readProvider(own: string, version: string): Promise<ProviderRecord | null> {
  const folder = providerFolder(own, version);
  try {
    const record: unknown = JSON.parse(await readFile(recordFile(folder), 'utf8'));
    if (!isRecord(record) || record.version !== version) return null;
    for (const file of providerFiles) {
      if ((await stat(path.join(folder, file))).size !== record.files[file]) return null;
    }
    return record;
  } catch {
    return null; // none, or torn: the same as not installed
  }
}
