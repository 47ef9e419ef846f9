import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What was sent is read by the client before the connection breaks, also on a busy machine. */
const timeToArrive = 100;

/** How the server misbehaves; every field may be changed between requests. */
export interface HubBehaviour {
  /** The file that is served. */
  content: Buffer;
  etag: string | null;
  /** Connections are broken after so many bytes, one number a request, until there are no more. */
  breaks: number[];
  /** Statuses answered in place of the file, one a request, until there are no more. */
  statuses: number[];
  ignoreRange: boolean;
  ignoreIfRange: boolean;
  /** Sends the bytes and then nothing, without an end. */
  stallAfter: number | null;
  /** The checksum that the hub says, where not that of the content; null for a server that says none. */
  linkedSha256: string | null | undefined;
  contentType: string;
}

export interface SeenRequest {
  path: string;
  range: string | undefined;
  ifRange: string | undefined;
  status: number;
}

export interface HubServer extends AsyncDisposable {
  url: string;
  behaviour: HubBehaviour;
  /** Requests for the bytes, in order. */
  seen: SeenRequest[];
  /** Requests to the hub itself, answered by a redirect. */
  asked: string[];
}

export const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

export async function listen(server: Server): Promise<string> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise(resolve => void server.close(() => resolve()));
}

function sendBytes(request: IncomingMessage, response: ServerResponse, hub: HubServer): void {
  const { behaviour } = hub;
  const { content, etag } = behaviour;
  const { range, 'if-range': ifRange } = request.headers;
  const seen: SeenRequest = {
    path: request.url ?? '',
    range,
    ifRange: typeof ifRange === 'string' ? ifRange : undefined,
    status: 200,
  };
  hub.seen.push(seen);
  const status = behaviour.statuses.shift();
  if (status !== undefined) {
    seen.status = status;
    response.writeHead(status).end('no');
    return;
  }
  if (etag !== null) response.setHeader('etag', etag);
  response.setHeader('content-type', behaviour.contentType);
  let start = 0;
  const wanted = /^bytes=(\d+)-$/.exec(range ?? '');
  const unchanged = behaviour.ignoreIfRange || ifRange === undefined || ifRange === etag;
  if (wanted && unchanged && !behaviour.ignoreRange) {
    start = Number(wanted[1]);
    seen.status = start >= content.length ? 416 : 206;
    const span = start >= content.length ? '*' : `${start}-${content.length - 1}`;
    response.setHeader('content-range', `bytes ${span}/${content.length}`);
  }
  if (seen.status === 416) {
    response.writeHead(416).end();
    return;
  }
  const rest = content.subarray(start);
  response.writeHead(seen.status, { 'content-length': rest.length });
  const breakAfter = behaviour.breaks.shift();
  if (breakAfter !== undefined) {
    response.write(rest.subarray(0, breakAfter), () => setTimeout(() => response.destroy(), timeToArrive));
  } else if (behaviour.stallAfter !== null) response.write(rest.subarray(0, behaviour.stallAfter));
  else response.end(rest);
}

/** A model hub on this machine: redirects as the real one does, and sends bytes with ranges, or misbehaves. */
export async function startHub(content: Buffer, overrides: Partial<HubBehaviour> = {}): Promise<HubServer> {
  const server = createServer((request, response) => {
    const { behaviour } = hub;
    if (request.url?.startsWith('/cdn/')) {
      sendBytes(request, response, hub);
      return;
    }
    hub.asked.push(request.url ?? '');
    const sha256 =
      behaviour.linkedSha256 === undefined ? sha256Of(behaviour.content) : behaviour.linkedSha256;
    if (sha256 !== null) {
      response.setHeader('x-linked-etag', `"${sha256}"`);
      response.setHeader('x-linked-size', behaviour.content.length);
    }
    response.setHeader('x-repo-commit', 'c0ffee');
    response
      .writeHead(302, { location: `/cdn/blob?of=${encodeURIComponent(request.url ?? '')}` })
      .end('Found');
  });
  const hub: HubServer = {
    url: await listen(server),
    behaviour: {
      content,
      etag: '"blob-1"',
      breaks: [],
      statuses: [],
      ignoreRange: false,
      ignoreIfRange: false,
      stallAfter: null,
      linkedSha256: undefined,
      contentType: 'application/octet-stream',
      ...overrides,
    },
    seen: [],
    asked: [],
    [Symbol.asyncDispose]: () => close(server),
  };
  return hub;
}
