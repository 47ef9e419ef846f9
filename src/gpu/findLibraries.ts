import path from 'node:path';
import { cudaNeeds, type CudaLibrary, type CudaMajor } from './cudaLibraries';
import { foldersOfLoader, otherFolders } from './libraryFolders';
import type { MachineView } from './machineView';

/** A library and where it is. */
export interface FoundLibrary extends CudaLibrary {
  /** Its folder, absolute; null where it was not found. */
  folder: string | null;
  /** The loader finds it by itself. */
  byLoader: boolean;
}

const holding = (machine: MachineView, folders: readonly string[], file: string) =>
  folders.find(folder => machine.exists(path.posix.join(folder, file))) ?? null;

/** Where a file is that the loader is to find by its name; null where it is nowhere that it looks. */
export function inLoaderFolders(machine: MachineView, own: string, file: string): string | null {
  return holding(machine, foldersOfLoader(machine, own), file);
}

/**
 * Looks for what ONNX Runtime's CUDA provider needs: first where the loader looks, then elsewhere.
 *
 * @param own our folder for what is installed
 * @param cuda what the provider was built for
 */
export function findLibraries(machine: MachineView, own: string, cuda: CudaMajor): FoundLibrary[] {
  const byLoader = foldersOfLoader(machine, own);
  const others = otherFolders(machine, own, cuda);
  return cudaNeeds[cuda].libraries.map(library => {
    const folder = holding(machine, byLoader, library.file);
    if (folder !== null) return { ...library, folder, byLoader: true };
    return { ...library, folder: holding(machine, others, library.file), byLoader: false };
  });
}
