import { createServer, request as ask } from 'node:http';
import { connect } from 'node:net';
import { close, listen } from './hubServer';

export interface ProxyServer extends AsyncDisposable {
  url: string;
  /** What it was asked: `GET http://...` or `CONNECT host:port`. */
  asked: string[];
  /** The credentials that came with the last request. */
  authorization: string | undefined;
}

/** A forward proxy on this machine: absolute-form requests and CONNECT tunnels; refuses with `status` if told. */
export async function startProxy(refuseWith?: number): Promise<ProxyServer> {
  const server = createServer((incoming, response) => {
    proxy.asked.push(`${incoming.method} ${incoming.url}`);
    proxy.authorization = incoming.headers['proxy-authorization'];
    if (refuseWith !== undefined) {
      response.writeHead(refuseWith).end();
      return;
    }
    const { method, headers } = incoming;
    const onward = ask(incoming.url ?? '', { method, headers }, answer => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    incoming.pipe(onward);
  });
  server.on('connect', (incoming, socket) => {
    proxy.asked.push(`CONNECT ${incoming.url}`);
    if (refuseWith !== undefined) {
      socket.end(`HTTP/1.1 ${refuseWith} Refused\r\n\r\n`);
      return;
    }
    const [host = '', port] = (incoming.url ?? '').split(':');
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.pipe(socket);
      socket.pipe(onward);
    });
    onward.on('error', () => socket.destroy());
  });
  const proxy: ProxyServer = {
    url: await listen(server),
    asked: [],
    authorization: undefined,
    [Symbol.asyncDispose]: () => close(server),
  };
  return proxy;
}
