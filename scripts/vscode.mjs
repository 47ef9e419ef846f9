// `npm run vscode`: opens the demo workspace with the extension, in desktop VS Code where `code` is there,
// else in a browser, from a VS Code that npm installs. A folder may be named: `npm run vscode -- path/to/folder`.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { ensureDependencies, repository } from './dependencies.mjs';
import { ensureVscodeHost } from './vscodeHost.mjs';

const say = line => console.log(line);
const node = (...args) => execFileSync(process.execPath, args, { cwd: repository, stdio: 'inherit' });

function freePort() {
  return new Promise(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** The server keeps its settings and runs below out/, apart from any VS Code of the user's. */
async function inBrowser(workspace) {
  const { node: hostNode, entry } = ensureVscodeHost(say);
  const home = path.join(repository, 'out', 'vscode');
  const extensions = path.join(home, 'extensions');
  rmSync(extensions, { recursive: true, force: true });
  mkdirSync(extensions, { recursive: true });
  symlinkSync(repository, path.join(extensions, 'sample-lens.sample-lens-0.1.0'), 'junction');
  const config = path.join(home, 'config.yaml');
  writeFileSync(config, '');
  const port = await freePort();
  const flags = [
    '--config',
    config,
    '--user-data-dir',
    path.join(home, 'data'),
    '--extensions-dir',
    extensions,
  ];
  flags.push(
    '--auth',
    'none',
    '--bind-addr',
    `127.0.0.1:${port}`,
    '--disable-telemetry',
    '--disable-update-check',
  );
  flags.push('--disable-workspace-trust', '--disable-getting-started-override', '--ignore-last-opened');
  const server = spawn(hostNode, [entry, ...flags], { stdio: 'ignore' });
  server.on('exit', code => process.exit(code ?? 0));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill());

  const url = `http://127.0.0.1:${port}/?folder=${encodeURIComponent(workspace)}`;
  for (let ready = false; !ready;) {
    ready = await fetch(`http://127.0.0.1:${port}/healthz`).then(
      answer => answer.ok,
      () => false,
    );
    if (!ready) await new Promise(resolve => setTimeout(resolve, 200));
  }
  say(
    `\nVS Code with Sample Lens: ${url}\nRight-click a folder below "samples" and choose "Evaluate Samples". Ctrl+C ends it.`,
  );
  const opener = { darwin: 'open', win32: 'explorer' }[process.platform] ?? 'xdg-open';
  // Over SSH there is nothing to open a page with: the address above is enough.
  spawn(opener, [url], { stdio: 'ignore' }).on('error', () => {});
}

ensureDependencies(say);
say('Building ...');
node(path.join('scripts', 'build.mjs'));
const named = process.argv[2];
const workspace = path.resolve(named ?? path.join(repository, 'demo'));
if (!named && !existsSync(workspace)) node(path.join('dist', 'cli.js'), 'demo', 'demo', '--draw-only');
const desktop = spawnSync('code', ['--version'], { stdio: 'ignore', shell: process.platform === 'win32' });
if (desktop.status === 0)
  spawnSync('code', [`--extensionDevelopmentPath=${repository}`, workspace], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
else await inBrowser(workspace);
