import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ProviderName, ProviderSummary } from '../../../src/contract/report';
import { searchDeviceFor, worthACard } from '../../../src/evaluation/searchDeviceFor';
import { providersFor } from '../../../src/onnx/providers';

afterEach(() => vi.unstubAllEnvs());

const encoderOn = (used: ProviderName | null): ProviderSummary => ({ used, tried: [] });

describe('the device of a search', () => {
  it('is the one that the encoder ended on', () => {
    expect(searchDeviceFor('auto', encoderOn('cuda'), worthACard).providers).toEqual(['cuda']);
    expect(searchDeviceFor('auto', encoderOn('cpu'), worthACard).providers).toEqual([]);
    expect(searchDeviceFor('webgpu', encoderOn('webgpu'), 1).providers).toEqual(['webgpu']);
  });

  it('is the CPU where the encoder was to run on a card and went to the CPU', () => {
    expect(searchDeviceFor('webgpu', encoderOn('cpu'), worthACard).providers).toEqual([]);
  });

  it('is the one that was asked for where no encoder ran, for sets of any size', () => {
    const device = searchDeviceFor('webgpu', encoderOn(null), 1);
    expect([device.providers, device.automatic]).toEqual([['webgpu'], false]);
    expect(searchDeviceFor('cpu', encoderOn(null), worthACard).providers).toEqual([]);
  });

  it('is the CPU for few pairs unless a card was asked for, and says so where the encoder had one', () => {
    const few = worthACard - 1;
    const beside = searchDeviceFor('auto', encoderOn('cuda'), few);
    expect(beside.providers).toEqual([]);
    expect(beside.provider.tried).toEqual([{ name: 'cuda', reason: 'the CPU is as quick for so few pairs' }]);
    const alone = searchDeviceFor('auto', encoderOn(null), few);
    expect([alone.providers, alone.provider.tried]).toEqual([[], []]);
  });

  it('is timed against the CPU where it was not asked for', () => {
    expect(searchDeviceFor('auto', encoderOn('cuda'), worthACard).automatic).toBe(true);
    expect(searchDeviceFor('auto', encoderOn(null), worthACard).automatic).toBe(true);
  });

  it('is never a Vulkan in software by itself', () => {
    vi.stubEnv('VK_DRIVER_FILES', '/usr/lib/chromium/vk_swiftshader_icd.json');
    const { providers, provider } = searchDeviceFor('auto', encoderOn(null), worthACard);
    const expected = providersFor().filter(name => name !== 'cpu');
    const isLinux = process.platform === 'linux';
    expect(providers).toEqual(isLinux ? expected.filter(name => name !== 'webgpu') : expected);
    const isPassedOver = isLinux && expected.includes('webgpu');
    expect(provider.tried.map(({ name }) => name)).toEqual(isPassedOver ? ['webgpu'] : []);
    if (isPassedOver) expect(provider.tried[0]!.reason).toContain('only a software driver');
  });
});
