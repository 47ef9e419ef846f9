import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderDemo } from '../../src/demo/renderDemo';
import { evaluateOnCommandLine } from '../vscode/support/commandLine';
import { repository } from '../vscode/support/server';
import { runPanel } from '../vscode/support/panel';
import { startFlow } from '../vscode/support/flow';
import { packedVsix, unpack } from './support/packed';

let scratch: string;
let vsix: string;
let extension: string;

beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), 'sample-lens-vsix-')); // no node_modules above it to fall back on
  vsix = packedVsix();
  extension = await unpack(vsix, scratch);
}, 300_000);

afterAll(() => rm(scratch, { recursive: true, force: true }));

/** Loads a module from the unpacked extension in a plain Node, and says what `expression` gives of it. */
function load(name: string, expression: string): string {
  const script = `const loaded = require(${JSON.stringify(name)}); process.stdout.write(String(${expression}));`;
  return execFileSync(process.execPath, ['-e', script], { cwd: extension, encoding: 'utf8' });
}

describe('the packed .vsix, unpacked', () => {
  it('is below 35 MB', () => {
    expect(statSync(vsix).size).toBeLessThan(35e6);
  });

  it('loads ONNX Runtime', () => {
    expect(load('onnxruntime-node', 'typeof loaded.InferenceSession.create')).toBe('function');
  });

  it('loads sharp with its formats', () => {
    const formats = load(
      'sharp',
      "['png', 'jpeg', 'webp', 'gif', 'tiff', 'heif'].every(f => loaded.format[f].input.buffer)",
    );
    expect(formats).toBe('true');
  });

  it('has hnswlib where it was compiled here, and loads it', () => {
    const addon = path.join('node_modules', 'hnswlib-node', 'build', 'Release', 'addon.node');
    const compiled = existsSync(path.join(repository, addon));
    expect(existsSync(path.join(extension, addon))).toBe(compiled);
    if (compiled) expect(load('hnswlib-node', 'typeof loaded.HierarchicalNSW')).toBe('function');
  });

  it('scores eight images on the command line', async () => {
    const demo = await renderDemo(path.join(scratch, 'demo'), { images: 8 });
    const generated = demo.checkpoints[0]!.folder;
    const cli = path.join(extension, 'dist', 'cli.js');
    const report = await evaluateOnCommandLine(demo.reference, generated, scratch, cli);
    expect(report.generated.count).toBe(8);
    expect(Object.values(report.metrics).every(metric => Number.isFinite(metric?.value))).toBe(true);
  });

  it('holds no sources, tests or maps', () => {
    for (const name of ['src', 'test', 'webview', 'scripts', 'tsconfig.json'])
      expect(existsSync(path.join(extension, name)), name).toBe(false);
    expect(existsSync(path.join(extension, 'dist', 'extension.js.map'))).toBe(false);
    expect(existsSync(path.join(extension, 'dist', 'extension.js'))).toBe(true);
  });
});

describe('the packed .vsix, installed', () => {
  it('evaluates a right-clicked folder, with pictures', async () => {
    const flow = await startFlow({
      extension: { vsix },
      prepare: folder => renderDemo(folder, { images: 24 }),
    });
    try {
      const installed = await readdir(path.join(flow.server.home, 'extensions'), { withFileTypes: true });
      const own = installed.filter(entry => entry.name.startsWith('sample-lens.'));
      expect(own.map(entry => entry.isSymbolicLink())).toEqual([false]); // not the folder it was packed from
      await flow.folder('samples').click();
      await flow.pickFromMenu(flow.folder('faithful'), 'Evaluate Samples');
      const panel = runPanel(flow.webview());
      await panel.done();
      for (const key of ['pce', 'rce', 're'] as const) expect(await panel.score(key)).toMatch(/^−?\d/);
      const picture = panel.cells.first().locator('img');
      await expect
        .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
        .toBeGreaterThan(0);
      expect(flow.problems).toEqual([]);
    } finally {
      await flow.close();
    }
  });
});
