// A real VS Code from npm (code-server), kept in test/vscode/host: installed on first use, then reused.
// As a program it installs the host and prints where it is as JSON: `node scripts/vscodeHost.mjs`.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const host = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'test', 'vscode', 'host');
const modules = path.join(host, 'node_modules');
const server = path.join(modules, 'code-server');

/** The Node that this code-server needs: the one from npm, or the running one if it is as new. */
function hostNode() {
  const fromNpm = path.join(modules, `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(fromNpm)) return fromNpm;
  if (Number(process.versions.node.split('.')[0]) === 24) return process.execPath;
  throw new Error(
    `The npm-installed VS Code needs Node 24, and npm has none for ${process.platform}-${process.arch}. ` +
      `Run this with Node 24.`,
  );
}

function npm(args, folder, node) {
  const env = { ...process.env };
  if (node) env.PATH = `${path.dirname(node)}${path.delimiter}${env.PATH}`;
  execFileSync('npm', [...args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}

/**
 * Installs the host where it is missing or its lock file has changed, and says so.
 * @param {(line: string) => void} say
 * @returns {{ node: string, entry: string }} the Node binary to use and code-server's entry file
 */
export function ensureVscodeHost(say) {
  const stamp = path.join(modules, '.ready');
  const lock = readFileSync(path.join(host, 'package-lock.json'), 'utf8');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
    say('Installing a VS Code for this (code-server from npm, about 830 MB, once) ...');
    npm(['ci'], host);
    const node = hostNode();
    // Its own parts come as a shrinkwrap that `npm ci` refuses; their build scripts are not needed to run.
    for (const part of ['lib/vscode', 'lib/vscode/extensions'])
      npm(['install', '--omit=dev'], path.join(server, part), node);
    writeFileSync(stamp, lock);
  }
  return { node: hostNode(), entry: path.join(server, 'out', 'node', 'entry.js') };
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  console.log(JSON.stringify(ensureVscodeHost(line => console.error(line))));
