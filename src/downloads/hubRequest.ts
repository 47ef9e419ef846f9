import { Readable } from 'node:stream';
import { Agent, EnvHttpProxyAgent, request, type Dispatcher } from 'undici';
import { InputError } from '../contract/errors';

const timeouts = { headersTimeout: 30_000, bodyTimeout: 30_000 };
const mostRedirects = 10;

/** A failure that may be gone at the next try: a connection that broke, a server that is busy. */
export class TransientError extends Error {
  override readonly name = 'TransientError';
}

/** The server has less of the file than was asked for the rest of: what is here is of another version. */
export class RangeRefusedError extends Error {
  override readonly name = 'RangeRefusedError';
}

/** A server's answer to a request for a file, or for the rest of it. */
export interface HubAnswer {
  /** Position of the first byte of `body`: what was asked for, or 0 where the server begins anew. */
  offset: number;
  body: Readable;
  /** Length of the whole file; null where the server does not say. */
  total: number | null;
  /** What names this version of the file to the server that sends it: a strong ETag, else its date. */
  version: string | null;
  /** SHA-256 of the file, hex, as the hub knows it (`X-Linked-ETag`); null from plain servers. */
  sha256: string | null;
  /** The hub's commit. */
  commit: string | null;
}

type Headers = Dispatcher.ResponseData['headers'];

function header(headers: Headers, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** @throws InputError for a URL that is none, or of another protocol than http and https. */
export function parseWebUrl(text: string, what: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new InputError(
    `The ${what} "${text}" is not an http or https URL.`,
    `Mend the setting of the ${what}.`,
  );
}

/** Connections straight, or through the proxy where one is named and NO_PROXY does not except the host. */
export function openDispatcher(proxy: string): Dispatcher {
  const options = { ...timeouts, connect: { timeout: 15_000 } };
  if (proxy === '') return new Agent(options);
  const { href } = parseWebUrl(proxy, 'proxy');
  // Plain http is asked of the proxy itself, as curl does: many let CONNECT through to port 443 only.
  return new EnvHttpProxyAgent({ ...options, proxyTunnel: false, httpProxy: href, httpsProxy: href });
}

/** A SHA-256 in an ETag: the hub's of stored objects are; a plain server's are not. */
function sha256In(etag: string | undefined): string | null {
  return /^"?([0-9a-f]{64})"?$/i.exec(etag ?? '')?.[1]?.toLowerCase() ?? null;
}

function numberIn(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}

function versionIn(headers: Headers): string | null {
  const etag = header(headers, 'etag');
  if (etag !== undefined && etag.startsWith('"') && etag.length <= 100) return etag;
  return header(headers, 'last-modified') ?? null;
}

/** What the hub says of a file in its own answer, before it redirects to where the bytes are. */
interface LinkedFile {
  sha256: string | null;
  size: number | null;
  commit: string | null;
}

function refuse(url: URL, status: number): never {
  const answer = `${url.origin} answered ${status} for ${url.pathname}`;
  if (status === 404 || status === 410) {
    throw new InputError(`${answer}: there is no such file.`, 'Check the mirror URL, or use the hub itself.');
  }
  if (status === 401 || status === 403 || status === 407) {
    throw new InputError(
      `${answer}: it may not be fetched.`,
      'Check the mirror URL and the proxy, with its password.',
    );
  }
  if (status === 408 || status === 429 || status >= 500) throw new TransientError(`${answer}.`);
  throw new InputError(`${answer}.`, 'Check the mirror URL and the proxy.');
}

/**
 * Asks for a file from `start.offset` on, following redirects by hand, for what the hub says of the file is in
 * its own answer and not in that of the server with the bytes.
 *
 * @param start where to go on, and the version that the bytes are of (sent as `If-Range`, so that a file that
 *   changed comes whole); null for the whole file.
 * @throws InputError where asking again cannot help; RangeRefusedError where `start` is past the end;
 *   TransientError, or undici's own, where a later try may succeed.
 */
export async function askForFile(
  first: URL,
  start: { offset: number; version: string | null } | null,
  dispatcher: Dispatcher,
  signal: AbortSignal,
): Promise<HubAnswer> {
  const range = start === null || start.offset === 0 ? {} : { range: `bytes=${start.offset}-` };
  const ifRange = 'range' in range && start?.version ? { 'if-range': start.version } : {};
  const headers = { 'accept-encoding': 'identity', 'user-agent': 'sample-lens', ...range, ...ifRange };
  const linked: LinkedFile = { sha256: null, size: null, commit: null };
  for (let url = first, hops = 0; hops <= mostRedirects; hops++) {
    const response = await request(url, { method: 'GET', headers, dispatcher, signal });
    linked.sha256 ??= sha256In(header(response.headers, 'x-linked-etag'));
    linked.size ??= numberIn(header(response.headers, 'x-linked-size'));
    linked.commit ??= header(response.headers, 'x-repo-commit') ?? null;
    const location = header(response.headers, 'location');
    if (response.statusCode < 300 || response.statusCode >= 400 || location === undefined) {
      return readAnswer(url, response, start?.offset ?? 0, linked);
    }
    await response.body.dump();
    const next = new URL(location, url);
    if (url.protocol === 'https:' && next.protocol !== 'https:') {
      throw new InputError(
        `${url.origin} sends to ${next.origin}, which is not secure.`,
        'Check the mirror URL.',
      );
    }
    url = next;
  }
  throw new InputError(
    `${first.origin} redirects more than ${mostRedirects} times.`,
    'Check the mirror URL.',
  );
}

async function readAnswer(
  url: URL,
  { statusCode, headers, body }: Dispatcher.ResponseData,
  offset: number,
  linked: LinkedFile,
): Promise<HubAnswer> {
  const answer = {
    body,
    version: versionIn(headers),
    sha256: linked.sha256 ?? sha256In(header(headers, 'etag')),
  };
  const { commit } = linked;
  if (statusCode === 206) {
    const match = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(header(headers, 'content-range') ?? '');
    if (match && Number(match[1]) === offset) {
      return { ...answer, commit, offset, total: numberIn(match[2]) ?? linked.size };
    }
  } else if (statusCode === 200) {
    if (/^text\/html/i.test(header(headers, 'content-type') ?? '')) {
      body.destroy();
      throw new InputError(
        `${url.origin} answered with a web page in place of the file.`,
        'Check the mirror URL and the proxy; some networks ask to log in first.',
      );
    }
    return {
      ...answer,
      commit,
      offset: 0,
      total: numberIn(header(headers, 'content-length')) ?? linked.size,
    };
  }
  await body.dump();
  if (statusCode === 206) throw new TransientError(`${url.origin} sent another part than was asked for.`);
  if (statusCode === 416) {
    const total = numberIn(header(headers, 'content-range')?.replace('bytes */', '')) ?? linked.size;
    if (total === offset) return { ...answer, commit, body: Readable.from([]), offset, total };
    throw new RangeRefusedError(`${url.origin} has no byte ${offset} of the file.`);
  }
  return refuse(url, statusCode);
}
