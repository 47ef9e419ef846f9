import type { GpuCheck } from '../contract/gpu';
import { cudaMajors, cudaNeeds, type CudaMajor } from './cudaLibraries';
import { inLoaderFolders } from './findLibraries';
import type { MachineView } from './machineView';

const versionFile = '/proc/driver/nvidia/version';

/** Whether a version is at least another: numbers between dots, compared from the left. */
function isAtLeast(version: string, least: string): boolean {
  const numbers = version.split('.').map(Number);
  const bounds = least.split('.').map(Number);
  for (const [i, bound] of bounds.entries()) {
    const number = numbers[i] ?? 0;
    if (number !== bound) return number > bound;
  }
  return true;
}

function driverCheck(machine: MachineView, cards: string | null, cuda: CudaMajor): GpuCheck {
  const what = 'NVIDIA driver';
  const version =
    /(?:Kernel Module|for x86_64)\s+(\d+(?:\.\d+)+)/.exec(machine.read(versionFile) ?? '')?.[1] ??
    /,\s*(\d+(?:\.\d+)+)/.exec(cards ?? '')?.[1];
  if (version === undefined) {
    return {
      what,
      found: false,
      detail: `no ${versionFile}, and nvidia-smi tells of none`,
      mend: 'Install the driver of the card; on a cluster, ask on a node that has one; start a container with --gpus all.',
    };
  }
  const { oldestDriver } = cudaNeeds[cuda];
  const found = isAtLeast(version, oldestDriver);
  const mend = found ? '' : `Update the driver: CUDA ${cuda} needs ${oldestDriver} or newer.`;
  return { what, found, detail: version, mend };
}

function cardCheck(machine: MachineView, cards: string | null): GpuCheck {
  const what = 'NVIDIA graphics card';
  const devices = machine.list('/dev').filter(name => /^(nvidia\d+|dxg)$/.test(name));
  const named = (cards ?? '').split('\n').map(line => line.trim().replaceAll(', ', ' | '));
  const names = named.filter(line => line !== '');
  if (devices.length > 0) {
    const detail = names.length > 0 ? names.join('; ') : devices.map(name => `/dev/${name}`).join(', ');
    return { what, found: true, detail, mend: '' };
  }
  return {
    what,
    found: false,
    detail: 'no /dev/nvidia0 (nor /dev/dxg, as in WSL)',
    mend: 'Work on a machine or node that has one; a container is given it with --gpus all, a Slurm job with --gres=gpu:1.',
  };
}

function driverLibraryCheck(machine: MachineView, own: string): GpuCheck {
  const file = 'libcuda.so.1';
  const folder =
    inLoaderFolders(machine, own, file) ??
    (machine.exists(`/usr/lib/wsl/lib/${file}`) ? '/usr/lib/wsl/lib' : null);
  return {
    what: "The driver's library",
    found: folder !== null,
    detail: folder === null ? `the loader finds no ${file}` : `${folder}/${file}`,
    mend:
      folder === null
        ? "It comes with the driver; in a container, NVIDIA's Container Toolkit brings it in (--gpus all)."
        : '',
  };
}

/**
 * The card and its driver, on Linux. `own` is our folder for what is installed.
 *
 * @param cuda what the installed provider was built for; null where none is, and the oldest will do
 */
export async function nvidiaChecks(
  machine: MachineView,
  own: string,
  cuda: CudaMajor | null,
): Promise<GpuCheck[]> {
  const fields = '--query-gpu=name,driver_version,memory.total,compute_cap';
  const cards = await machine.run('nvidia-smi', [fields, '--format=csv,noheader']);
  return [
    cardCheck(machine, cards),
    driverCheck(machine, cards, cuda ?? cudaMajors[0]),
    driverLibraryCheck(machine, own),
  ];
}
