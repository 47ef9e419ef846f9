import type { GpuCheck, GpuInstallState, GpuReport, ProviderTrial } from '../contract/gpu';
import { noLinuxGraphics, noVulkanLoader, providersFor } from '../onnx/providers';
import type { ProviderName } from '../contract/report';
import { cudaChecks, providerCheck } from './libraryChecks';
import type { MachineView } from './machineView';
import { nvidiaChecks } from './nvidiaChecks';
import { providerFolder, readProvider, type ProviderRecord } from './providerFolder';
import { whyNoInstall } from './whyNoInstall';

function installState(impossible: string, record: ProviderRecord | null, folder: string): GpuInstallState {
  return {
    impossible,
    installed: record !== null,
    folder,
    bytes: Object.values(record?.files ?? {}).reduce((sum, bytes) => sum + bytes, 0),
    checkedAgainst: record?.checkedAgainst ?? '',
  };
}

function vulkanCheck(machine: MachineView): GpuCheck {
  const reason = noLinuxGraphics(machine);
  const wanted =
    reason === noVulkanLoader
      ? "Vulkan's loader (Debian, Ubuntu: libvulkan1; Fedora, RHEL: vulkan-loader)"
      : 'the Vulkan driver of the card';
  return {
    what: 'Vulkan, for WebGPU',
    found: reason === null,
    detail: reason ?? 'a driver, its loader and a graphics device',
    mend: reason === null ? '' : `Only where CUDA is not to be had: install ${wanted}.`,
  };
}

/**
 * What a machine has of what a graphics card needs, and which execution providers work on it.
 *
 * Checks say what is missing; trials, what is: a provider counts as working once a session ran on it.
 *
 * @param own our folder for what is installed
 * @param version of the ONNX Runtime that the extension brings
 * @param tryProvider opens a session and runs it
 */
export async function gpuReport(
  own: string,
  version: string,
  machine: MachineView,
  tryProvider: (name: ProviderName) => Promise<ProviderTrial>,
): Promise<GpuReport> {
  const { platform, arch } = machine;
  const impossible = whyNoInstall(platform, arch);
  const record = impossible === '' ? await readProvider(own, version) : null;
  const install = installState(impossible, record, providerFolder(own, version));
  const checks: GpuCheck[] = [];
  if (impossible === '') {
    const cuda = record?.cuda ?? null;
    checks.push(
      ...(await nvidiaChecks(machine, own, cuda)),
      providerCheck(install, version, cuda),
      ...cudaChecks(machine, own, cuda),
      vulkanCheck(machine),
    );
  }
  const trials: ProviderTrial[] = [];
  for (const name of providersFor(platform, arch)) trials.push(await tryProvider(name));
  return { platform: `${platform}-${arch}`, runtimeVersion: version, checks, trials, install };
}
