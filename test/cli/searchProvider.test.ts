import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/contract/report';
import { fromJson } from '../../src/reports/json';
import { bundlePrograms } from '../support/bundle';
import { writeFeatures } from '../support/smallSets';
import { hasSoftwareGraphics, softwareGraphics } from '../support/softwareGraphics';
import { without } from '../support/without';
import { startSampleLens } from './sampleLens';

const present = hasSoftwareGraphics('an evaluation that searches by WebGPU on a software graphics card');

let bundle = '';
let folder = '';

beforeAll(async () => {
  bundle = await bundlePrograms({ cli: 'src/cli/main.ts', engine: 'src/engine/main.ts' });
  folder = await mkdtemp(path.join(tmpdir(), 'sample-lens-'));
  await writeFeatures(path.join(folder, 'R.npy'), { rows: 160, dimension: 6, seed: 1 });
  await writeFeatures(path.join(folder, 'G.npy'), { rows: 130, dimension: 6, seed: 2, centre: 0.5 });
});
afterAll(async () => {
  await rm(bundle, { recursive: true });
  await rm(folder, { recursive: true });
});

async function evaluate(provider: string, env: NodeJS.ProcessEnv = {}) {
  const file = path.join(folder, `${provider}.json`);
  const sets = ['--real', 'R.npy', '--generated', 'G.npy', '--cache', 'cache'];
  const args = ['evaluate', ...sets, '--metrics', 'all', '--provider', provider, '--json', file, '--quiet'];
  const { code, stdout, stderr } = await startSampleLens(bundle, folder, args, env).outcome;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return { stdout, report: fromJson(await readFile(file, 'utf8')) };
}

/** Products over all pairs within reach: what is left of them below 1e-10 is made of float32's own distances. */
const ofFloat32 = ['pPrecision', 'pRecall'];

/** All of a report but when it was made, how long it took, and on what; numbers of float32's to 9 digits. */
function scoresOf({ metrics, asIs, neighbors: { provider, ...neighbors }, ...report }: Report) {
  expect(provider).toBeDefined();
  const round = (_: string, value: unknown) => (typeof value === 'number' ? value.toPrecision(9) : value);
  const rounded = (entries: Report['metrics']) =>
    Object.fromEntries(
      Object.entries(entries).map(([key, entry]) => [
        key,
        ofFloat32.includes(key) ? JSON.stringify(entry, round) : entry,
      ]),
    );
  const settings = without(report.settings, 'provider');
  const scores = without(report, 'createdAt', 'seconds');
  return { ...scores, settings, neighbors, metrics: rounded(metrics), asIs: rounded(asIs) };
}

describe('an evaluation of features', () => {
  it.runIf(present)(
    'is the same on WebGPU as on the CPU in all scores, and says where it searched',
    async () => {
      const cpu = await evaluate('cpu');
      const gpu = await evaluate('webgpu', softwareGraphics);
      expect(gpu.report.neighbors.provider).toEqual({ used: 'webgpu', tried: [] });
      expect(gpu.stdout).toMatch(/Searched on +webgpu\n/);
      expect(cpu.report.neighbors.provider).toEqual({ used: 'cpu', tried: [] });
      expect(scoresOf(gpu.report)).toEqual(scoresOf(cpu.report));
    },
  );

  it.runIf(process.platform === 'linux')(
    'goes on on the CPU where the provider is not there, and says why',
    async () => {
      const { report, stdout } = await evaluate('dml');
      const reason = report.neighbors.provider!.tried[0]!.reason;
      expect(report.neighbors.provider).toEqual({ used: 'cpu', tried: [{ name: 'dml', reason }] });
      expect(stdout).toContain(`Searched on  cpu; dml: ${reason}`);
      const [warning] = report.warnings.filter(({ code }) => code === 'gpu-unavailable');
      expect(warning!.message).toBe(
        `dml was asked for and could not search neighbours: ${reason}. cpu was used.`,
      );
    },
  );
});
