import { randomBytes } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'esbuild';
import { packageRoot } from '../../../src/files/packageRoot';
import { pageAddress, type PageRequest, type View } from './pageAddress';
import { drawCheckpointSample, drawThumbnail } from './thumbnail';
import { themes, themeStyles, type ThemeName } from './themes';

const root = packageRoot();

export interface PanelServer {
  origin: string;
  /** The page of a panel, a comparison or the open image; the query goes to the fake host. */
  address(theme: ThemeName, query: PageRequest['query'], view?: View): string;
  close(): Promise<void>;
}

/** Serves the real bundle with the real policy on 127.0.0.1, before a fake host in the page. */
export async function startPanelServer(): Promise<PanelServer> {
  const files = await bundle();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    void answer(url, files, response);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    address: (theme, query, view = 'run') => pageAddress(origin, { view, theme, query }),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The panel as it is shipped (minified), and the fake host beside it. */
async function bundle(): Promise<Map<string, string>> {
  const shared = { bundle: true, write: false, minify: true, target: 'chrome128' } as const;
  const outdir = path.join(root, 'dist');
  const [panel, host] = await Promise.all([
    build({
      ...shared,
      format: 'esm',
      outdir,
      entryPoints: { webview: path.join(root, 'webview/main.ts') },
    }),
    build({
      ...shared,
      format: 'iife',
      outdir,
      entryPoints: Object.fromEntries(
        ['fakeHost', 'fakeComparisonHost', 'fakeRatingHost', 'fakeSampleHost'].map(name => [
          name,
          path.join(root, `test/webview/page/${name}.ts`),
        ]),
      ),
    }),
  ]);
  return new Map(
    [...panel.outputFiles, ...host.outputFiles].map(file => [`/${path.basename(file.path)}`, file.text]),
  );
}

async function answer(url: URL, files: Map<string, string>, response: ServerResponse): Promise<void> {
  const theme = url.searchParams.get('theme');
  const view = views.get(url.pathname) ?? null;
  if (view && isTheme(theme)) {
    servePage(theme, view, response);
    return;
  }
  response.setHeader('cache-control', 'max-age=3600'); // nothing else changes while the server runs
  const themed = /^\/theme-(\w+)\.css$/.exec(url.pathname)?.[1] ?? null;
  const thumbnail = /^\/thumbnail\/(real|generated)\/(\d+)\.png$/.exec(url.pathname);
  const sample = /^\/checkpoint\/(real|\d+)\/(\d+)\.png$/.exec(url.pathname);
  const file = files.get(url.pathname);
  if (isTheme(themed)) response.setHeader('content-type', 'text/css').end(themeStyles(themed));
  else if (thumbnail)
    response
      .setHeader('content-type', 'image/png')
      .end(await drawThumbnail(Number(thumbnail[2]) + (thumbnail[1] === 'real' ? 7 : 0)));
  else if (sample)
    response
      .setHeader('content-type', 'image/png')
      .end(await drawCheckpointSample(Number(sample[2]), sample[1] === 'real' ? null : Number(sample[1])));
  else if (file !== undefined)
    response
      .setHeader('content-type', url.pathname.endsWith('.css') ? 'text/css' : 'text/javascript')
      .end(file);
  else response.writeHead(url.pathname === '/favicon.ico' ? 204 : 404).end();
}

function servePage(theme: ThemeName, view: View, response: ServerResponse): void {
  const nonce = randomBytes(16).toString('base64');
  const { kind } = themes[theme];
  const policy = `default-src 'none'; img-src 'self'; script-src 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}'; font-src 'self'`;
  response.setHeader('content-type', 'text/html; charset=utf-8').setHeader('content-security-policy', policy)
    .end(`<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="UTF-8">
    <title>Sample Lens</title>
    <meta property="csp-nonce" content="${nonce}">
    <link rel="stylesheet" href="/theme-${theme}.css">
    <link rel="stylesheet" href="/webview.css">
  </head>
  <body class="${kind}" data-vscode-theme-kind="${kind}">
    <main id="app" ${mains[view]}></main>
    <script nonce="${nonce}" src="/${hosts[view]}.js"></script>
    <script nonce="${nonce}" type="module" src="/webview.js"></script>
  </body>
</html>`);
}

const views = new Map<string, View>([
  ['/', 'run'],
  ['/comparison', 'comparison'],
  ['/rating', 'rating'],
  ['/sample', 'sample'],
]);
const mains: Record<View, string> = {
  run: 'data-run="run-1"',
  comparison: 'data-comparison="comparison-1"',
  rating: 'data-rating="run-1"',
  sample: 'data-sample=""',
};
const hosts: Record<View, string> = {
  run: 'fakeHost',
  comparison: 'fakeComparisonHost',
  rating: 'fakeRatingHost',
  sample: 'fakeSampleHost',
};

function isTheme(name: string | null): name is ThemeName {
  return name !== null && Object.hasOwn(themes, name);
}
