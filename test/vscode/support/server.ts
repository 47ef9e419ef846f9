import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../../../src/files/packageRoot';
import { builtinExtensions } from './builtinExtensions';

export const repository = packageRoot();

interface Host {
  node: string;
  entry: string;
}

function installedHost(): Host {
  const script = path.join(repository, 'scripts', 'vscodeHost.mjs');
  return JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8' })) as Host;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise(resolve => probe.close(resolve));
  return port;
}

export interface ServerOptions {
  /** The extension: this repository's folder by a link, or a packed .vsix. */
  extension: 'folder' | { vsix: string };
  /** User settings, by their full ids. */
  settings?: Record<string, unknown>;
  /** Folders of further extensions, which help a test. */
  helpers?: readonly string[];
}

/** A running VS Code server, with everything of its own below `home`. */
export interface VscodeServer {
  url: string;
  home: string;
  userData: string;
  /** All that the server and the extension host printed. */
  output(): string;
  close(): Promise<void>;
}

function quietEnvironment(home: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VITEST|NODE_|npm_|VSCODE_|ELECTRON_)/.test(name),
  );
  return { ...Object.fromEntries(inherited), HOME: home, XDG_CACHE_HOME: path.join(home, '.cache') };
}

async function until(ready: () => Promise<boolean>, milliseconds: number, what: string): Promise<void> {
  const deadline = Date.now() + milliseconds;
  while (!(await ready().catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`${what} was not there after ${milliseconds / 1000} s.`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

function endGroup(child: ChildProcess): Promise<void> {
  return new Promise(resolve => {
    if (child.exitCode !== null || child.pid === undefined) {
      resolve();
      return;
    }
    child.once('exit', () => resolve());
    process.kill(-child.pid, 'SIGKILL'); // the group: extension hosts outlive their server otherwise
  });
}

/** Starts a real VS Code with the extension in it. */
export async function startServer(options: ServerOptions): Promise<VscodeServer> {
  const { node, entry } = installedHost();
  const home = await mkdtemp(path.join(tmpdir(), 'sample-lens-vscode-'));
  const userData = path.join(home, 'data');
  const extensions = path.join(home, 'extensions');
  await mkdir(extensions);
  await writeFile(path.join(home, 'config.yaml'), '');
  const settings = {
    'workbench.startupEditor': 'none',
    'workbench.enableExperiments': false,
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'extensions.autoCheckUpdates': false,
    'extensions.ignoreRecommendations': true,
    'chat.disableAIFeatures': true,
    'extensions.webWorker': false,
    // What moves is drawn again and again, without a graphics card.
    'workbench.reduceMotion': 'on',
    'editor.cursorBlinking': 'solid',
    'telemetry.telemetryLevel': 'off',
    'update.mode': 'none',
    ...options.settings,
  };
  // A remote window takes settings of machine scope (the encoder, the provider) from the machine's file only.
  const machine = Object.entries(settings).filter(([id]) => id.startsWith('sampleLens.'));
  for (const [level, values] of Object.entries({ User: settings, Machine: Object.fromEntries(machine) })) {
    await mkdir(path.join(userData, level), { recursive: true });
    await writeFile(path.join(userData, level, 'settings.json'), JSON.stringify(values));
  }
  const common = ['--config', path.join(home, 'config.yaml'), '--user-data-dir', userData];
  common.push('--extensions-dir', extensions);
  const env = quietEnvironment(home);
  if (options.extension === 'folder')
    await symlink(repository, path.join(extensions, 'sample-lens.sample-lens-0.1.0'));
  else
    execFileSync(node, [entry, ...common, '--install-extension', options.extension.vsix, '--force'], { env });

  for (const helper of options.helpers ?? [])
    await symlink(helper, path.join(extensions, `test.${path.basename(helper)}-1.0.0`));

  const port = await freePort();
  const flags = ['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--disable-telemetry'];
  flags.push('--disable-update-check', '--disable-workspace-trust', '--disable-getting-started-override');
  flags.push('--ignore-last-opened', '--reconnection-grace-time', '1');
  // A packed extension stands among all of VS Code's own, as at its users.
  if (options.extension === 'folder')
    flags.push('--vscode-option', `builtin-extensions-dir=${await builtinExtensions(entry, home)}`);
  const child = spawn(node, [entry, ...common, ...flags], {
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  const url = `http://127.0.0.1:${port}`;
  await until(async () => (await fetch(`${url}/healthz`)).ok, 60_000, 'The VS Code server');
  return {
    url,
    home,
    userData,
    output: () => printed,
    async close() {
      await endGroup(child);
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
