import type { GpuCheck, GpuInstallState } from '../contract/gpu';
import { findLibraries } from './findLibraries';
import { ownCudaFolder } from './libraryFolders';
import type { MachineView } from './machineView';

/** The command that brings what is missing into our folder, without rights of an administrator. */
function pipCommand(own: string, packages: readonly string[]): string {
  const target = ownCudaFolder(own);
  const quoted = /^[\w./-]+$/.test(target) ? target : `'${target.replaceAll("'", "'\\''")}'`;
  return `python3 -m pip install --target ${quoted} ${[...new Set(packages)].join(' ')}`;
}

/** CUDA 12 and cuDNN 9, library by library. `own` is our folder for what is installed. */
export function cudaChecks(machine: MachineView, own: string): GpuCheck[] {
  const found = findLibraries(machine, own);
  const missing = found.filter(({ folder }) => folder === null);
  // One command for all that is missing, said once.
  const mend =
    missing.length === 0
      ? ''
      : `Load the module of CUDA 12 and cuDNN 9 that your cluster may have, or run: ${pipCommand(
          own,
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

/** ONNX Runtime's own part, which the extension installs. */
export function providerCheck(install: GpuInstallState, version: string): GpuCheck {
  return {
    what: `ONNX Runtime's CUDA provider ${version}`,
    found: install.installed,
    detail: install.installed ? install.folder : `not in ${install.folder}`,
    mend: install.installed
      ? ''
      : 'Install it: "Sample Lens: Set Up GPU" in VS Code, sample-lens gpu install in a terminal.',
  };
}
