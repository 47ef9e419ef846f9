import path from 'node:path';
import type { ProviderName } from '../contract/report';
import { mayLoad } from '../machine/loaderFolders';
import { thisSystem, type SystemView } from '../machine/systemView';

/**
 * Execution providers that ONNX Runtime's npm package has for a platform, in the order tried: the vendor's own
 * first, then WebGPU, the CPU last. `cuda` is there once Set Up GPU has installed it.
 */
const providersByPlatform: Readonly<Record<string, readonly ProviderName[]>> = Object.freeze({
  'linux-x64': ['cuda', 'webgpu', 'cpu'],
  'linux-arm64': ['cpu'],
  'win32-x64': ['dml', 'webgpu', 'cpu'],
  'win32-arm64': ['dml', 'webgpu', 'cpu'],
  'darwin-arm64': ['coreml', 'webgpu', 'cpu'],
});

/** The providers to try on a platform, in order; always ends with `cpu`. */
export function providersFor(
  platform: string = process.platform,
  arch: string = process.arch,
): readonly ProviderName[] {
  return providersByPlatform[`${platform}-${arch}`] ?? ['cpu'];
}

/** Mesa's lavapipe and Google's SwiftShader run Vulkan on the CPU, more slowly than ONNX Runtime's own kernels. */
const softwareVulkan = /(lvp_|swiftshader)/i;

const entriesOf = (joined: string | undefined) => (joined ?? '').split(':').filter(folder => folder !== '');

function vulkanDrivers({ environment, list }: SystemView): string[] {
  const named = environment['VK_DRIVER_FILES'] ?? environment['VK_ICD_FILENAMES'];
  if (named !== undefined && named !== '') return entriesOf(named);
  const dataFolders = entriesOf(environment['XDG_DATA_DIRS']);
  const home = environment['HOME'];
  const folders = [
    ...(home === undefined ? [] : [path.join(home, '.local/share/vulkan/icd.d')]),
    ...dataFolders.map(folder => path.join(folder, 'vulkan/icd.d')),
    '/etc/vulkan/icd.d',
    '/usr/local/share/vulkan/icd.d',
    '/usr/share/vulkan/icd.d',
  ];
  return folders.flatMap(list).filter(name => name.endsWith('.json'));
}

const vulkanLoader = 'libvulkan.so.1';
/** No driver brings the loader: servers with NVIDIA's often have none. */
export const noVulkanLoader = `there is a Vulkan driver, but not Vulkan's loader (${vulkanLoader})`;

/**
 * Why WebGPU on Linux would find no graphics card, or only a program that plays one; null where it may find one.
 *
 * Asked before `auto` tries it: a software Vulkan driver passes for an adapter and is slower than the CPU, and
 * Dawn, where it finds nothing, writes to the terminal.
 */
export function noLinuxGraphics(system: SystemView = thisSystem()): string | null {
  const drivers = vulkanDrivers(system);
  if (drivers.length === 0) return 'no Vulkan driver is installed';
  if (drivers.every(driver => softwareVulkan.test(path.basename(driver)))) {
    return 'Vulkan has only a software driver, which is slower than the CPU';
  }
  const devices = ['/dev', '/dev/dri'].flatMap(system.list);
  if (!devices.some(device => /^(renderD\d+|nvidia\d+|dxg)$/.test(device))) {
    return 'there is no graphics device';
  }
  return mayLoad(system, vulkanLoader) ? null : noVulkanLoader;
}

/** Begins the reason of a CUDA that failed on a machine that has a card for it: there is something to mend. */
export const nvidiaCardUnused = 'there is an NVIDIA card, but ';

/** Says of CUDA's failure that there is a card for it, where there is: on other machines it is nobody's fault. */
export function withNvidiaCard(
  reason: string,
  devices: readonly string[] = thisSystem().list('/dev'),
): string {
  return devices.some(name => /^nvidia\d+$/.test(name)) ? `${nvidiaCardUnused}${reason}` : reason;
}

const knownFailures: readonly [RegExp, string][] = [
  [/Failed to get a WebGPU adapter/i, 'no graphics card was found (WebGPU has no adapter)'],
  [/backend not found/i, 'not in the ONNX Runtime of this platform'],
  [/Failed to load shared library/i, 'its libraries are not installed'],
  [/out of memory|OOM/i, 'not enough memory on the graphics card'],
];

/** Why a provider failed, short and for people; ONNX Runtime's own messages name its source files. */
export function failureReason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const known = knownFailures.find(([pattern]) => pattern.test(message));
  if (known) return known[1];
  const line = message.split('\n', 1)[0]!.trim();
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}
