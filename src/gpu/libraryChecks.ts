import type { GpuCheck, GpuInstallState } from '../contract/gpu';
import { cudaMajors, type CudaMajor } from './cudaLibraries';
import { findLibraries } from './findLibraries';
import { ownCudaFolder } from './libraryFolders';
import type { MachineView } from './machineView';

/** The command that brings what is missing into our folder, without rights of an administrator. */
function pipCommand(own: string, cuda: CudaMajor, packages: readonly string[]): string {
  const target = ownCudaFolder(own, cuda);
  const quoted = /^[\w./-]+$/.test(target) ? target : `'${target.replaceAll("'", "'\\''")}'`;
  return `python3 -m pip install --target ${quoted} ${[...new Set(packages)].join(' ')}`;
}

/** CUDA and cuDNN, library by library, of the version that the installed provider was built for. */
function neededChecks(machine: MachineView, own: string, cuda: CudaMajor): GpuCheck[] {
  const found = findLibraries(machine, own, cuda);
  const missing = found.filter(({ folder }) => folder === null);
  // One command for all that is missing, said once.
  const mend =
    missing.length === 0
      ? ''
      : `Load the module of CUDA ${cuda} and cuDNN 9 that your cluster may have, or run: ${pipCommand(
          own,
          cuda,
          missing.map(({ pip }) => pip),
        )}`;
  return found.map(({ name, file, folder, byLoader }) => ({
    what: name,
    found: folder !== null,
    detail:
      folder === null
        ? `no ${file} where the loader, pip, conda and CUDA keep theirs`
        : `${folder}/${file}${byLoader ? '' : ' (linked to, for the loader does not look there)'}`,
    mend: folder === null && file === missing[0]?.file ? mend : '',
  }));
}

/** What there is of each CUDA that the provider may turn out to be built for. */
function eitherCheck(machine: MachineView, own: string): GpuCheck {
  const each = cudaMajors.map(cuda => {
    const found = findLibraries(machine, own, cuda);
    const missing = found.filter(({ folder }) => folder === null);
    const words =
      missing.length === 0
        ? 'whole'
        : missing.length === found.length
          ? 'none'
          : `no ${missing.map(({ name }) => name).join(', ')}`;
    return { whole: missing.length === 0, words: `of CUDA ${cuda} ${words}` };
  });
  return {
    what: `CUDA ${cudaMajors.join(' or ')}, and cuDNN 9`,
    found: each.some(({ whole }) => whole),
    detail: `${each.map(({ words }) => words).join('; ')}. Which of them is needed, the installed provider says`,
    mend: '',
  };
}

/**
 * CUDA and cuDNN. `own` is our folder for what is installed.
 *
 * @param cuda what the installed provider was built for; null where none is installed
 */
export function cudaChecks(machine: MachineView, own: string, cuda: CudaMajor | null): GpuCheck[] {
  return cuda === null ? [eitherCheck(machine, own)] : neededChecks(machine, own, cuda);
}

/** ONNX Runtime's own part, which the extension installs. */
export function providerCheck(install: GpuInstallState, version: string, cuda: CudaMajor | null): GpuCheck {
  const builtFor = cuda === null ? '' : `, built for CUDA ${cuda}`;
  return {
    what: `ONNX Runtime's CUDA provider ${version}`,
    found: install.installed,
    detail: install.installed ? `${install.folder}${builtFor}` : `not in ${install.folder}`,
    mend: install.installed
      ? ''
      : 'Install it: "Sample Lens: Set Up GPU" in VS Code, sample-lens gpu install in a terminal.',
  };
}
