import { randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { DownloadProgress, DownloadRequest } from '../../../src/contract/engine';
import { CancelledError, InputError } from '../../../src/contract/errors';
import { downloadEncoder } from '../../../src/encoders/download';
import { locateEncoder } from '../../../src/encoders/locate';
import { encoderStatuses } from '../../../src/encoders/status';
import { close, listen, sha256Of, startHub, type HubServer } from './support/hubServer';
import { scratchFolder } from './support/scratch';

const id = 'dinov2-vitb14';
const hubPath = '/Xenova/dinov2-base/resolve/main/onnx/model.onnx';
const content = randomBytes(1_000_000);
const quick = { attempts: 3, firstDelayMs: 1 };

function requestOf(
  hub: { url: string },
  folder: string,
  more: Partial<DownloadRequest> = {},
): DownloadRequest {
  return { id, folder, mirror: hub.url, proxy: '', ...more };
}

async function download(hub: { url: string }, folder: string, more: Partial<DownloadRequest> = {}) {
  return downloadEncoder(requestOf(hub, folder, more), () => undefined, undefined, quick);
}

const filesIn = (folder: string) => readdir(path.join(folder, id)).catch(() => []);

async function failure(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    () => {
      throw new Error('It should have failed.');
    },
    (error: unknown) => error as Error,
  );
}

/** Cancels a download when 400,000 bytes have come. */
async function cancelInTheMiddle(hub: HubServer, folder: string): Promise<Error> {
  hub.behaviour.stallAfter = 400_000;
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 250);
  const error = await failure(
    downloadEncoder(requestOf(hub, folder), () => undefined, controller.signal, quick),
  );
  hub.behaviour.stallAfter = null;
  return error;
}

/** Compared by checksum: a megabyte that differs is not worth printing. */
const checksumOf = async (file: string) => sha256Of(await readFile(file));

describe('a download', () => {
  it('gives up on a host that redirects in a circle', async () => {
    await using folder = await scratchFolder();
    let asked = 0;
    const server = createServer((_, response) => {
      asked++;
      response.writeHead(302, { location: '/again' }).end();
    });
    const url = await listen(server);
    const error = await failure(download({ url }, folder.path));
    await close(server);
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toBe(`${url} redirects more than 10 times.`);
    expect(asked).toBe(11);
  });

  it("follows the hub's redirect and is held to the hub's own checksum", async () => {
    await using hub = await startHub(content);
    await using folder = await scratchFolder();
    const { file } = await download(hub, folder.path);
    expect(await checksumOf(file)).toBe(sha256Of(content));
    expect(hub.asked).toEqual([hubPath]);
    expect(JSON.parse(await readFile(path.join(folder.path, id, 'encoder.json'), 'utf8'))).toEqual({
      id,
      source: hub.url + hubPath,
      commit: 'c0ffee',
      bytes: content.length,
      sha256: sha256Of(content),
      checkedAgainst: 'hub',
    });
    expect(await filesIn(folder.path)).toEqual(['encoder.json', 'model.onnx']);
  });

  it('makes the encoder ready, and what is located is what was downloaded', async () => {
    await using hub = await startHub(content);
    await using folder = await scratchFolder();
    const ready = async () => (await encoderStatuses(folder.path)).find(status => status.id === id)?.ready;
    expect(await ready()).toBe(false);
    const { file } = await download(hub, folder.path);
    expect(await ready()).toBe(true);
    expect(await locateEncoder(id, folder.path)).toMatchObject({
      weightsFile: file,
      weightsSha256: sha256Of(content),
    });
  });

  it('tells progress that only grows, up to the whole', async () => {
    await using hub = await startHub(content, { breaks: [300_000] });
    await using folder = await scratchFolder();
    const told: DownloadProgress[] = [];
    await downloadEncoder(requestOf(hub, folder.path), progress => told.push(progress), undefined, quick);
    expect(told.map(({ doneBytes }) => doneBytes)).toEqual(
      told.map(({ doneBytes }) => doneBytes).sort((a, b) => a - b),
    );
    expect(told.at(-1)).toEqual({ doneBytes: content.length, totalBytes: content.length });
  });

  it('goes on where connections broke, as often as each brings something', async () => {
    await using hub = await startHub(content, { breaks: [1000, 200_000, 300_000, 5000, 70_000] });
    await using folder = await scratchFolder();
    const { file } = await download(hub, folder.path);
    expect(await checksumOf(file)).toBe(sha256Of(content));
    expect(hub.seen.map(({ status }) => status)).toEqual([200, 206, 206, 206, 206, 206]);
    expect(hub.seen[1]).toMatchObject({ range: 'bytes=1000-', ifRange: '"blob-1"' });
  });

  it('begins anew where the server knows no ranges', async () => {
    await using hub = await startHub(content, { breaks: [1000, 200_000], ignoreRange: true });
    await using folder = await scratchFolder();
    const { file } = await download(hub, folder.path);
    expect(await checksumOf(file)).toBe(sha256Of(content));
  });

  it('is resumed by a later call', async () => {
    await using hub = await startHub(content);
    await using folder = await scratchFolder();
    expect(await cancelInTheMiddle(hub, folder.path)).toBeInstanceOf(CancelledError);
    const { file } = await download(hub, folder.path);
    expect(hub.seen.at(-1)).toMatchObject({ range: 'bytes=400000-', ifRange: '"blob-1"', status: 206 });
    expect(await checksumOf(file)).toBe(sha256Of(content));
    expect(await filesIn(folder.path)).toEqual(['encoder.json', 'model.onnx']);
  });

  it.each([
    ['the server heeds If-Range', false],
    ['the server heeds ranges only', true],
  ])('begins anew when the file changed in between and %s', async (_, ignoreIfRange) => {
    await using hub = await startHub(content, { ignoreIfRange });
    await using folder = await scratchFolder();
    await cancelInTheMiddle(hub, folder.path);
    hub.behaviour.content = randomBytes(900_000);
    hub.behaviour.etag = '"blob-2"';
    const { file } = await download(hub, folder.path);
    expect(await checksumOf(file)).toBe(sha256Of(hub.behaviour.content));
  });

  it('begins anew when the file became shorter than the part that is here', async () => {
    await using hub = await startHub(content, { etag: null });
    await using folder = await scratchFolder();
    await cancelInTheMiddle(hub, folder.path);
    hub.behaviour.content = randomBytes(1000);
    const { file } = await download(hub, folder.path);
    expect(await checksumOf(file)).toBe(sha256Of(hub.behaviour.content));
  });

  it('is resumed without an ETag too, where a checksum decides in the end', async () => {
    await using hub = await startHub(content, { etag: null });
    await using folder = await scratchFolder();
    await cancelInTheMiddle(hub, folder.path);
    const { file } = await download(hub, folder.path);
    expect(hub.seen.at(-1)).toMatchObject({ range: 'bytes=400000-', ifRange: undefined, status: 206 });
    expect(await checksumOf(file)).toBe(sha256Of(content));
  });

  it('fetches nothing when the encoder is here, and mends one that was changed', async () => {
    await using hub = await startHub(content);
    await using folder = await scratchFolder();
    const { file } = await download(hub, folder.path);
    await download(hub, folder.path);
    expect(hub.seen).toHaveLength(1);
    await writeFile(file, randomBytes(content.length));
    await expect(locateEncoder(id, folder.path)).rejects.toThrow(/not what was downloaded/);
    await download(hub, folder.path);
    expect(await checksumOf(file)).toBe(sha256Of(content));
  });

  it('takes a mirror under a path, with or without a slash at the end', async () => {
    await using hub = await startHub(content);
    await using folder = await scratchFolder();
    await download({ url: `${hub.url}/mirrors/hub/` }, folder.path);
    expect(hub.asked).toEqual([`/mirrors/hub${hubPath}`]);
  });

  it('takes the length and no checksum from a plain server, and remembers what it got', async () => {
    await using hub = await startHub(content, { linkedSha256: null });
    await using folder = await scratchFolder();
    const { file } = await download(hub, folder.path);
    expect(await checksumOf(file)).toBe(sha256Of(content));
    const record = await readFile(path.join(folder.path, id, 'encoder.json'), 'utf8');
    expect(JSON.parse(record)).toMatchObject({ sha256: sha256Of(content), checkedAgainst: 'nothing' });
  });
});

describe('wrong bytes', () => {
  it('are thrown away, and the next download begins anew', async () => {
    await using hub = await startHub(content, { linkedSha256: sha256Of(randomBytes(10)) });
    await using folder = await scratchFolder();
    const error = await failure(download(hub, folder.path));
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toMatch(/not the file: it has the SHA-256 .* thrown away/);
    expect(await filesIn(folder.path)).toEqual([]);
    hub.behaviour.linkedSha256 = undefined;
    await download(hub, folder.path);
    expect(hub.seen.at(-1)).toMatchObject({ range: undefined, status: 200 });
  });

  it('that would end a broken download are found out too', async () => {
    await using hub = await startHub(content, { etag: null });
    await using folder = await scratchFolder();
    await cancelInTheMiddle(hub, folder.path);
    const sha256 = sha256Of(content);
    hub.behaviour.content = randomBytes(content.length);
    hub.behaviour.linkedSha256 = sha256;
    await expect(download(hub, folder.path)).rejects.toThrow(/thrown away/);
    expect(await filesIn(folder.path)).toEqual([]);
  });

  it('of another length or checksum than the catalogue knows are refused before they come', async () => {
    await using hub = await startHub(content);
    await using folder = await scratchFolder();
    const error = await failure(download(hub, folder.path, { id: 'dinov2-vits14' }));
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toMatch(/another file: its length is 1000000, expected 88459888/);
  });
});

describe('a server that refuses', () => {
  it.each([404, 403, 410, 418])('with %i is asked once', async status => {
    await using hub = await startHub(content, { statuses: [status] });
    await using folder = await scratchFolder();
    const error = await failure(download(hub, folder.path));
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toContain(`answered ${status}`);
    expect(hub.seen).toHaveLength(1);
  });

  it.each([500, 503, 429])('with %i is asked again, and may then give', async status => {
    await using hub = await startHub(content, { statuses: [status, status] });
    await using folder = await scratchFolder();
    const { file } = await download(hub, folder.path);
    expect(await checksumOf(file)).toBe(sha256Of(content));
    expect(hub.seen.map(seen => seen.status)).toEqual([status, status, 200]);
  });

  it('with 500 for ever is given up', async () => {
    await using hub = await startHub(content, { statuses: new Array<number>(99).fill(500) });
    await using folder = await scratchFolder();
    const error = await failure(download(hub, folder.path));
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toContain('answered 500');
    expect(hub.seen).toHaveLength(quick.attempts);
  });

  it('by a web page to log in is told from the file', async () => {
    await using hub = await startHub(content, { contentType: 'text/html; charset=utf-8' });
    await using folder = await scratchFolder();
    await expect(download(hub, folder.path)).rejects.toThrow(/web page in place of the file/);
  });

  it('by not being there is an error that names it', async () => {
    await using folder = await scratchFolder();
    const error = await failure(download({ url: 'http://127.0.0.1:9' }, folder.path));
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toContain('http://127.0.0.1:9');
  });
});

describe('cancelling', () => {
  it('takes effect at once while the server sends nothing, and keeps what came', async () => {
    await using hub = await startHub(content, { stallAfter: 400_000 });
    await using folder = await scratchFolder();
    const controller = new AbortController();
    const running = failure(
      downloadEncoder(requestOf(hub, folder.path), () => undefined, controller.signal, quick),
    );
    await sleep(300);
    const start = performance.now();
    controller.abort();
    expect(await running).toBeInstanceOf(CancelledError);
    expect(performance.now() - start).toBeLessThan(1000);
    const [part] = await filesIn(folder.path);
    expect(part).toMatch(/^model\.onnx\..*\.part$/);
    expect(await checksumOf(path.join(folder.path, id, part!))).toBe(sha256Of(content.subarray(0, 400_000)));
  });

  it('ends a wait between two tries', async () => {
    await using hub = await startHub(content, { statuses: [500] });
    await using folder = await scratchFolder();
    const controller = new AbortController();
    const retry = { attempts: 3, firstDelayMs: 60_000 };
    const running = failure(
      downloadEncoder(requestOf(hub, folder.path), () => undefined, controller.signal, retry),
    );
    await sleep(200);
    controller.abort();
    expect(await running).toBeInstanceOf(CancelledError);
  });

  it('before the start asks nobody', async () => {
    await using hub = await startHub(content);
    await using folder = await scratchFolder();
    const running = downloadEncoder(requestOf(hub, folder.path), () => undefined, AbortSignal.abort(), quick);
    await expect(running).rejects.toBeInstanceOf(CancelledError);
    expect(hub.asked).toEqual([]);
  });
});

describe('what cannot be downloaded', () => {
  it.each([
    ['an unknown id', { id: 'resnet' }, /no encoder "resnet"/],
    ['the built-in encoder', { id: 'builtin' }, /in the package/],
    ['a mirror that is no URL', { mirror: 'mirror' }, /mirror "mirror\/Xenova.*not an http or https URL/],
    ['a mirror of another protocol', { mirror: 'ftp://mirror' }, /not an http or https URL/],
    ['a proxy that is no URL', { proxy: 'localhost' }, /proxy "localhost" is not an http or https URL/],
  ])('is told: %s', async (_, more, message) => {
    await using folder = await scratchFolder();
    const error = await failure(download({ url: 'http://127.0.0.1:9' }, folder.path, more));
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toMatch(message);
  });

  it('is told: a file is where the folder should be', async () => {
    await using hub = await startHub(content);
    await using folder = await scratchFolder();
    await writeFile(path.join(folder.path, id), 'in the way');
    const error = await failure(download(hub, folder.path));
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toMatch(/dinov2-vitb14 is in the way, which is no folder\.$/);
  });
});
