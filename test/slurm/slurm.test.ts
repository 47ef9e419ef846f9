import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/files/packageRoot';
import { fromJson } from '../../src/reports/json';
import { bundlePrograms } from '../support/bundle';
import { until } from '../support/processes';
import { writeImages } from '../support/smallSets';
import { without } from '../support/without';
import { startSampleLens } from '../cli/sampleLens';
import { startCluster, type Cluster } from './cluster';

const answer = execFileSync(process.execPath, [path.join(packageRoot(), 'scripts', 'slurm.mjs')], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
}).trim();
const ready = answer === 'ready';
if (!ready) console.warn(`\nSKIPPED: the tests with a real Slurm. There is none here: ${answer}.\n`);

let folder = '';
let bundle = '';
let cluster: Cluster | null = null;
const at = (name: string) => path.join(folder, name);
const script = (name: string) => path.join(packageRoot(), 'docs', 'slurm', `${name}.sbatch`);

/**
 * The program as the jobs find it. One task, on its first run, is frozen once it has kept its first features: a node
 * that dies then takes a task down in the middle of its work.
 */
const program = (folder: string, bundle: string) => `#!/bin/bash
run() { ${process.execPath} ${bundle}/cli.js "$@"; }
if [[ "$1" == encode && "$2" == */real && "$SLURM_ARRAY_TASK_ID" == 1 ]]; then
  echo "$SLURMD_NODENAME" >> ${folder}/nodes
  if [[ -z "\${SLURM_RESTART_COUNT:-}" ]]; then
    ${process.execPath} ${bundle}/cli.js "$@" & program=$!
    until ls -A ${folder}/cache/*/*.rows >/dev/null 2>&1; do sleep 0.01; done
    pkill -STOP -P $program
    kill -STOP $program
    echo $program > ${folder}/frozen.tmp
    mv ${folder}/frozen.tmp ${folder}/frozen
    wait
    exit 1
  fi
fi
run "$@"
`;

beforeAll(async () => {
  if (!ready) return;
  folder = await mkdtemp('/tmp/sample-lens-slurm-');
  bundle = await bundlePrograms({ cli: 'src/cli/main.ts', engine: 'src/engine/main.ts' });
  await mkdir(at('bin'));
  await writeFile(at('bin/sample-lens'), program(folder, bundle), { mode: 0o755 });
  process.env['PATH'] = `${at('bin')}:${process.env['PATH']!}`;
  await writeImages(at('real/hot'), 150, 1);
  await writeImages(at('real/cold'), 150, 2);
  await writeImages(at('generated'), 200, 3);
  await writeFile(at('generated/7.png'), 'no picture');
  cluster = await startCluster(folder, 3);
}, 300_000);
afterAll(async () => {
  if (!ready) return;
  await cluster?.stop();
  await rm(bundle, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
});

const submit = (name: string, args: readonly string[], ...options: string[]) =>
  cluster!.submit(script(name), args, ...options, '--cpus-per-task=2');
const cpu = ['--provider', 'cpu', '--quiet'];

describe.skipIf(!ready)('on a real Slurm, array jobs of the scripts that are documented', () => {
  it('give the scores of one machine, bit for bit, also where a node dies under a task', async () => {
    const encode = [...cpu, '--cache', at('cache')];
    const jobs = [submit('encode', [at('real'), at('real.shards'), '3', ...encode], '--array=0-2')];
    await until('a task is in the middle of its work', () => existsSync(at('frozen')), 120_000);
    const [dead] = readFileSync(at('nodes'), 'utf8').split('\n');
    expect(existsSync(at('real.shards/shard-00001-of-00003.json'))).toBe(false);
    cluster!.killNode(dead!, Number(readFileSync(at('frozen'), 'utf8')));
    jobs.push(submit('encode', [at('generated'), at('generated.shards'), '2', ...encode], '--array=0-1'));

    const direct = await startSampleLens(bundle, folder, [
      ...['evaluate', '--real', 'real', '--generated', 'generated', '--cache', 'alone', ...cpu],
      ...['--json', '-', '--metrics', 'tri,coverage,authenticity'],
    ]).outcome;
    expect(direct.code).toBe(0);
    await Promise.all(jobs);
    const ran = (await readFile(at('nodes'), 'utf8')).trim().split('\n');
    expect(ran).toHaveLength(2);
    expect(ran[1]).not.toBe(dead);
    expect(await cluster!.run('sinfo', '-h', '-n', dead!, '-o', '%T')).toMatch(/^down/);

    const metrics = ['--metrics', 'tri,coverage,authenticity'];
    const sets = [at('real.shards'), at('generated.shards'), at('tiles')];
    await submit('neighbors', [...sets, '2,1', ...metrics, '--quiet'], '--array=0-5');
    expect((await readdir(at('tiles'))).length).toBe(6);
    await submit('neighbors', [...sets, '2,1', ...metrics, '--quiet'], '--array=4', '--output=again.log');
    expect(await readFile(at('again.log'), 'utf8')).toMatch(/^There already: /);

    await submit('evaluate', [
      ...sets,
      ...metrics,
      '--json',
      at('report.json'),
      '--cache',
      at('merged'),
      '--quiet',
    ]);
    const [merged, alone] = [fromJson(await readFile(at('report.json'), 'utf8')), fromJson(direct.stdout)];
    for (const key of ['metrics', 'asIs', 'finiteOnly', 'modes', 'encoder'] as const)
      expect(merged[key]).toEqual(alone[key]);
    // Merged tables were searched by nobody here.
    expect(without(merged.neighbors, 'provider')).toEqual(without(alone.neighbors, 'provider'));
    expect(merged.real.featuresSha256).toBe(alone.real.featuresSha256);
    expect(merged.generated.featuresSha256).toBe(alone.generated.featuresSha256);
    expect(merged.generated.unreadable).toEqual(alone.generated.unreadable);
  });
});
