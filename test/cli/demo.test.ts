import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundlePrograms } from '../support/bundle';
import { startSampleLens } from './sampleLens';

let bundle = '';
let folder = '';

beforeAll(async () => {
  bundle = await bundlePrograms({ cli: 'src/cli/main.ts', engine: 'src/engine/main.ts' });
  folder = await mkdtemp(path.join(tmpdir(), 'sample-lens-'));
});
afterAll(async () => {
  await rm(bundle, { recursive: true });
  await rm(folder, { recursive: true });
});

const demo = (...args: string[]) =>
  startSampleLens(bundle, folder, ['demo', ...args, '--cache', 'cache']).outcome;

describe('the demo, as `npm start` runs it', () => {
  it('finds the fault that each checkpoint was made with', async () => {
    const { code, stdout } = await demo('workspace', '--quiet');
    expect(code).toBe(0);
    const reading = (checkpoint: string) => stdout.split('\n').find(line => line.startsWith(checkpoint));
    expect(reading('faithful')).toContain('no clear difference');
    expect(reading('dropped-modes')).toContain('dropped modes: high RCE');
    expect(reading('invented-modes')).toContain('invented modes: high PCE');
    expect(reading('shrunk-modes')).toContain('shrunk modes: low RE with low PCE');
    expect(reading('memorised-copies')).toContain('160 of 320 samples are exactly a real one');
  });

  it('writes a report of each checkpoint, with pictures', async () => {
    const reports = path.join(folder, 'workspace', 'reports');
    expect((await readdir(reports)).length).toBe(5 + 1);
    expect(await readFile(path.join(reports, 'invented-modes.html'), 'utf8')).toContain('data:image/');
  });

  it('sets the checkpoints side by side in a report of their comparison', async () => {
    const html = await readFile(path.join(folder, 'workspace', 'reports', 'comparison.html'), 'utf8');
    expect(html).toMatch(/<tr class="baseline"><td class="name">faithful</);
    expect(html).toContain('dropped modes: high RCE');
    expect(html).not.toContain('Not in the table');
  });

  it('leaves a folder alone that holds anything else, and says what to do', async () => {
    await mkdir(path.join(folder, 'mine'));
    await writeFile(path.join(folder, 'mine', 'thesis.md'), 'years of work');
    const { code, stderr } = await demo('mine');
    expect({ code, stderr }).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('Name a new folder') as string,
    });
    expect(await readdir(path.join(folder, 'mine'))).toEqual(['thesis.md']);
  });
});
