import { describe, expect, it } from 'vitest';
import { failureReason, noLinuxGraphics, providersFor, withNvidiaCard } from '../../../src/onnx/providers';

describe('the providers of a platform', () => {
  it.each([
    ['linux', 'x64', ['cuda', 'webgpu', 'cpu']],
    ['linux', 'arm64', ['cpu']],
    ['win32', 'x64', ['dml', 'webgpu', 'cpu']],
    ['win32', 'arm64', ['dml', 'webgpu', 'cpu']],
    ['darwin', 'arm64', ['coreml', 'webgpu', 'cpu']],
    ['freebsd', 'x64', ['cpu']],
  ])('%s-%s are tried in this order, the CPU last', (platform, arch, order) => {
    expect(providersFor(platform, arch)).toEqual(order);
  });
});

describe('graphics on Linux', () => {
  const machine = (
    folders: Record<string, string[]>,
    environment: Record<string, string> = {},
    configuration: string | null = '/opt/lib',
  ) =>
    noLinuxGraphics({
      environment,
      list: folder => folders[folder] ?? [],
      read: file => (file === '/etc/ld.so.conf' ? configuration : null),
    });
  const loader = ['libc.so.6', 'libvulkan.so.1'];
  const hardware = {
    '/lib64': loader,
    '/usr/share/vulkan/icd.d': ['radeon_icd.x86_64.json'],
    '/dev/dri': ['card0', 'renderD128'],
  };

  it('are worth a try with a driver and a device', () => {
    expect(machine(hardware)).toBeNull();
    const nvidia = { '/lib64': loader, '/etc/vulkan/icd.d': ['nvidia_icd.json'], '/dev': ['nvidia0'] };
    expect(machine(nvidia)).toBeNull();
    const nix = { '/run/opengl-driver/share/vulkan/icd.d': ['intel_icd.json'], '/dev/dri': ['renderD128'] };
    expect(machine(nix, { XDG_DATA_DIRS: '/usr/share:/run/opengl-driver/share' }, null)).toBeNull();
  });

  it("are not without Vulkan's loader, wherever the dynamic loader finds that", () => {
    const bare = { ...hardware, '/lib64': ['libc.so.6'] };
    expect(machine(bare)).toMatch(/libvulkan\.so\.1/);
    expect(machine(bare, {}, null)).toBeNull(); // not glibc's: it may be anywhere
    expect(machine({ ...bare, '/opt/lib': loader })).toBeNull();
    expect(machine({ ...bare, '/opt/lib': loader }, {}, '')).not.toBeNull();
    const own = { ...bare, '/opt/vulkan': loader };
    expect(machine(own, { LD_LIBRARY_PATH: '/opt/cuda:/opt/vulkan' })).toBeNull();
  });

  it.each([
    ['no driver', {}, {}, /no Vulkan driver/],
    ['only lavapipe', { ...hardware, '/usr/share/vulkan/icd.d': ['lvp_icd.x86_64.json'] }, {}, /software/],
    ['SwiftShader by name', hardware, { VK_ICD_FILENAMES: '/opt/vk_swiftshader_icd.json' }, /software/],
    ['drivers and no device', { ...hardware, '/dev/dri': [] }, {}, /no graphics device/],
  ])('are not with %s', (_, folders, environment, reason) => {
    expect(machine(folders, environment)).toMatch(reason);
  });
});

describe('the reason of a failure', () => {
  it('says that there is an NVIDIA card only where there is one', () => {
    const reason = 'its libraries are not installed';
    expect(withNvidiaCard(reason, ['null', 'nvidia0'])).toBe(`there is an NVIDIA card, but ${reason}`);
    expect(withNvidiaCard(reason, ['null', 'nvidiactl', 'dri'])).toBe(reason);
  });

  it.each([
    [
      'Failed to get a WebGPU adapter: No supported adapters',
      'no graphics card was found (WebGPU has no adapter)',
    ],
    ['no available backend found. ERR: [dml] backend not found.', 'not in the ONNX Runtime of this platform'],
    [
      'OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library',
      'its libraries are not installed',
    ],
    ['first line\nsecond line', 'first line'],
  ])('of "%s" is short', (message, reason) => {
    expect(failureReason(new Error(message))).toBe(reason);
  });

  it('is cut where it is long, and may be of anything that was thrown', () => {
    expect(failureReason(new Error('x'.repeat(1000)))).toHaveLength(160);
    expect(failureReason('thrown text')).toBe('thrown text');
  });
});
