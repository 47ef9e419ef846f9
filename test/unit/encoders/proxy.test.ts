import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { InputError } from '../../../src/contract/errors';
import { downloadEncoder } from '../../../src/encoders/download';
import { startHub } from './support/hubServer';
import { startProxy } from './support/proxyServer';
import { scratchFolder } from './support/scratch';

const id = 'dinov2-vitb14';
const content = randomBytes(100_000);
const quick = { attempts: 2, firstDelayMs: 1 };

function downloadThrough(proxy: string, mirror: string, folder: string) {
  return downloadEncoder({ id, folder, mirror, proxy }, () => undefined, undefined, quick);
}

describe('a download through a proxy', () => {
  // What this machine excepts is none of the tests' matters.
  beforeEach(() => {
    for (const name of ['NO_PROXY', 'no_proxy']) vi.stubEnv(name, '');
  });
  afterEach(() => vi.unstubAllEnvs());

  it('goes straight to a host that NO_PROXY excepts', async () => {
    await using hub = await startHub(content);
    await using proxy = await startProxy();
    await using folder = await scratchFolder();
    for (const name of ['NO_PROXY', 'no_proxy']) vi.stubEnv(name, 'hub.example, 127.0.0.1');
    const { file } = await downloadThrough(proxy.url, hub.url, folder.path);
    expect((await readFile(file)).equals(content)).toBe(true);
    expect(proxy.asked).toEqual([]);
  });

  it('asks the proxy for everything, the redirect too', async () => {
    await using hub = await startHub(content);
    await using proxy = await startProxy();
    await using folder = await scratchFolder();
    const { file } = await downloadThrough(proxy.url, hub.url, folder.path);
    expect((await readFile(file)).equals(content)).toBe(true);
    expect(proxy.asked).toHaveLength(2);
    expect(proxy.asked[0]).toBe(`GET ${hub.url}/Xenova/dinov2-base/resolve/main/onnx/model.onnx`);
    expect(proxy.asked[1]).toContain(`GET ${hub.url}/cdn/`);
  });

  it('gives the name and password in the URL', async () => {
    await using hub = await startHub(content);
    await using proxy = await startProxy();
    await using folder = await scratchFolder();
    await downloadThrough(proxy.url.replace('http://', 'http://ada:secret@'), hub.url, folder.path);
    expect(proxy.authorization).toBe(`Basic ${Buffer.from('ada:secret').toString('base64')}`);
  });

  it('tunnels to an https hub', async () => {
    await using proxy = await startProxy(502);
    await using folder = await scratchFolder();
    await expect(downloadThrough(proxy.url, 'https://hub.example', folder.path)).rejects.toBeInstanceOf(
      InputError,
    );
    expect(proxy.asked).toContain('CONNECT hub.example:443');
  });

  it.each([
    ['plain', 'http://hub.example'],
    ['tunnelled', 'https://hub.example'],
  ])('that wants a password is told at once (%s)', async (_, mirror) => {
    await using proxy = await startProxy(407);
    await using folder = await scratchFolder();
    const running = downloadThrough(proxy.url, mirror, folder.path);
    await expect(running).rejects.toThrow(/407/);
    await expect(running).rejects.toBeInstanceOf(InputError);
    expect(proxy.asked).toHaveLength(1);
  });

  it('that is not there is an error', async () => {
    await using folder = await scratchFolder();
    await expect(
      downloadThrough('http://127.0.0.1:9', 'http://hub.example', folder.path),
    ).rejects.toBeInstanceOf(InputError);
  });
});
