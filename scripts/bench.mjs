// `npm run bench [-- name ...]`: every file of bench/, each in a process of its own, as one table of ratios.
// The rows also go to out/bench.json, with the machine's description, for comparing two commits.
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureDependencies, repository } from './dependencies.mjs';

ensureDependencies(line => console.log(line));
const folder = path.join(repository, 'out', 'bench');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
execFileSync(process.execPath, [path.join('scripts', 'build.mjs')], { cwd: repository, stdio: 'inherit' });

const asked = process.argv.slice(2);
const benches = readdirSync(path.join(repository, 'bench'))
  .filter(file => file.endsWith('.bench.ts'))
  .map(file => file.replace('.bench.ts', ''))
  .filter(name => asked.length === 0 || asked.includes(name));

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
  const measured = await rowsOf(name);
  rows.push(...measured.map(row => ({ bench: name, ...row })));
  console.table(
    measured.map(row => ({
      what: row.name,
      seconds: row.seconds.toPrecision(3),
      floor: row.floorName,
      'floor seconds': row.floorSeconds?.toPrecision(3) ?? '',
      ratio: row.ratio?.toFixed(2) ?? '',
      note: row.note ?? '',
    })),
  );
}
const machine = {
  date: new Date().toISOString(),
  cpu: os.cpus()[0]?.model,
  cores: os.availableParallelism(),
  memoryGiB: Math.round(os.totalmem() / 2 ** 30),
  node: process.version,
};
writeFileSync(path.join(repository, 'out', 'bench.json'), `${JSON.stringify({ machine, rows }, null, 2)}\n`);
console.log(`\n${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, Node ${machine.node}`);
