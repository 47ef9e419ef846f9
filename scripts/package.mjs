// `npm run package [-- --target linux-arm64]`: one .vsix a platform, with its native parts and no others.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from './dependencies.mjs';
import { thirdPartyNotices } from './notices.mjs';

/** VS Code's name of a platform, as npm and ONNX Runtime name it. */
const targets = {
  'linux-x64': { os: 'linux', cpu: 'x64', libc: 'glibc' },
  'linux-arm64': { os: 'linux', cpu: 'arm64', libc: 'glibc' },
  'win32-x64': { os: 'win32', cpu: 'x64' },
  'win32-arm64': { os: 'win32', cpu: 'arm64' },
  'darwin-arm64': { os: 'darwin', cpu: 'arm64' },
};
const here = `${process.platform}-${process.arch}`;

const { values } = parseArgs({ options: { target: { type: 'string', default: here } } });
const target = targets[values.target];
if (!target) {
  console.error(`No ONNX Runtime for "${values.target}". Targets: ${Object.keys(targets).join(', ')}.`);
  process.exit(2);
}

const stage = path.join(repository, 'out', `stage-${values.target}`);
const run = (file, args, cwd) => execFileSync(process.execPath, [file, ...args], { cwd, stdio: 'inherit' });
const npm = (args, cwd) =>
  execFileSync('npm', args, {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });

/** Copies what ships; `dist/` is built afresh there, so that a packed product is never a development build. */
function stageSources() {
  rmSync(stage, { recursive: true, force: true });
  mkdirSync(stage, { recursive: true });
  const files = ['package.nls.json', 'package-lock.json', '.npmrc', '.vscodeignore'];
  files.push('README.md', 'CHANGELOG.md', 'LICENSE', 'media');
  for (const file of files)
    if (existsSync(path.join(repository, file)))
      cpSync(path.join(repository, file), path.join(stage, file), { recursive: true });
  const manifest = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8'));
  delete manifest.scripts;
  writeFileSync(path.join(stage, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  run(path.join('scripts', 'build.mjs'), ['--production', '--out', path.join(stage, 'dist')], repository);
}

/** The runtime packages for the target, without install scripts: they would build for this machine. */
function stageModules() {
  const { os, cpu, libc } = target;
  const platform = [`--os=${os}`, `--cpu=${cpu}`, ...(libc ? [`--libc=${libc}`] : [])];
  npm(
    ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...platform],
    stage,
  );
  const runtimes = path.join(stage, 'node_modules', 'onnxruntime-node', 'bin', 'napi-v6');
  for (const system of readdirSync(runtimes)) {
    const systemFolder = path.join(runtimes, system);
    for (const processor of readdirSync(systemFolder))
      if (system !== os || processor !== cpu) rmSync(path.join(systemFolder, processor), { recursive: true });
    if (readdirSync(systemFolder).length === 0) rmSync(systemFolder, { recursive: true });
  }
  // hnswlib-node has no prebuilt binary: shipped where it was compiled for this platform, else left out.
  const addon = path.join('node_modules', 'hnswlib-node', 'build', 'Release', 'addon.node');
  if (values.target === here && existsSync(path.join(repository, addon)))
    cpSync(path.join(repository, addon), path.join(stage, addon));
}

stageSources();
stageModules();
writeFileSync(path.join(stage, 'ThirdPartyNotices.txt'), thirdPartyNotices(stage));
const { version } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8'));
const vsix = path.join(repository, `sample-lens-${values.target}-${version}.vsix`);
const flags = ['--target', values.target, '--out', vsix, '--skip-license'];
// There is no public repository yet that the README's links and pictures could be taken from.
flags.push('--allow-missing-repository', '--no-rewrite-relative-links');
run(path.join(repository, 'node_modules', '@vscode', 'vsce', 'vsce'), ['package', ...flags], stage);
console.log(`${path.basename(vsix)}: ${(statSync(vsix).size / 2 ** 20).toFixed(1)} MiB`);
