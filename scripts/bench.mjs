// `npm run bench [-- name ...] [--out file]`: every file of bench/, each in a process of its own, as a table: the time of
// each stage (a median, after a round that is not counted), its floor or a peer in the same run, and their ratio.
// The rows also go to out/bench.json, with the machine's description: `npm run bench -- --compare a.json b.json`.
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { describeMachine, printComparison } from './benchCompare.mjs';
import { ensureDependencies, repository } from './dependencies.mjs';

const { values, positionals } = parseArgs({
  options: { compare: { type: 'boolean', default: false }, out: { type: 'string' } },
  allowPositionals: true,
});
if (values.compare) {
  printComparison(positionals);
  process.exit();
}

ensureDependencies(line => console.log(line));
const folder = path.join(repository, 'out', 'bench');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
execFileSync(process.execPath, [path.join('scripts', 'build.mjs')], { cwd: repository, stdio: 'inherit' });
// Looked for beside the program: without it searches have one thread.
copyFileSync(path.join(repository, 'dist', 'tileWorker.js'), path.join(folder, 'tileWorker.js'));

const asked = positionals;
/** Take minutes, or gigabytes: only where they are asked for by name. */
const onlyAsked = ['largeNeighbors', 'encodingLarge', 'gpuEncoding', 'tileThreads'];
const loadAtStart = os.loadavg()[0];
const benches = readdirSync(path.join(repository, 'bench'))
  .filter(file => file.endsWith('.bench.ts'))
  .map(file => file.replace('.bench.ts', ''))
  .filter(name => (asked.length === 0 ? !onlyAsked.includes(name) : asked.includes(name)));

/** Bundles one bench with a main that writes its rows to a file: its own output stays readable. */
async function rowsOf(name) {
  const program = path.join(folder, `${name}.js`);
  const result = path.join(folder, `${name}.json`);
  await build({
    stdin: {
      contents: `import { run } from './${name}.bench';
        import { writeFileSync } from 'node:fs';
        run().then(rows => writeFileSync(process.argv[2], JSON.stringify(rows)));`,
      resolveDir: path.join(repository, 'bench'),
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    target: 'node20',
    outfile: program,
    external: ['onnxruntime-node', 'sharp', 'hnswlib-node', 'playwright-core', 'esbuild'],
    logLevel: 'warning',
  });
  execFileSync(process.execPath, ['--expose-gc', program, result], { cwd: repository, stdio: 'inherit' });
  return JSON.parse(readFileSync(result, 'utf8'));
}

const rows = [];
for (const name of benches) {
  console.log(`\n${name} ...`);
  let measured = [];
  try {
    measured = await rowsOf(name);
  } catch (error) {
    // What the others measured is worth keeping.
    console.error(`${name} failed: ${error.message}`);
    process.exitCode = 1;
  }
  rows.push(...measured.map(row => ({ bench: name, ...row })));
  console.table(
    measured.map(row => ({
      what: row.name,
      seconds: row.seconds.toPrecision(3),
      floor: row.floorName,
      'floor seconds': row.floorSeconds?.toPrecision(3) ?? '',
      ratio: row.ratio?.toFixed(2) ?? '',
      slope: row.slope?.toFixed(2) ?? '',
      note: row.note ?? '',
    })),
  );
}

/** The first line that a program prints; null where it is not there. */
function firstLine(program, ...args) {
  try {
    const stdio = ['ignore', 'pipe', 'ignore'];
    return execFileSync(program, args, { cwd: repository, encoding: 'utf8', stdio }).split('\n')[0].trim();
  } catch {
    return null;
  }
}

const machine = {
  date: new Date().toISOString(),
  commit: firstLine('git', 'describe', '--always', '--dirty'),
  cpu: os.cpus()[0]?.model,
  cores: os.availableParallelism(),
  memoryGiB: Math.round(os.totalmem() / 2 ** 30),
  gpu: firstLine('nvidia-smi', '--query-gpu=name', '--format=csv,noheader'),
  system: `${os.type()} ${os.release()}`,
  node: process.version,
  // What else the machine did: of two cores, the bench itself takes up to two.
  load: [loadAtStart, os.loadavg()[0]].map(load => load.toFixed(1)).join(' to '),
};
const out = path.resolve(values.out ?? path.join(repository, 'out', 'bench.json'));
writeFileSync(out, `${JSON.stringify({ machine, rows }, null, 2)}\n`);
console.log(`\n${describeMachine(machine)}\n${out}`);
