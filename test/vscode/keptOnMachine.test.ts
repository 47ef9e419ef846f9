import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderDemo } from '../../src/demo/renderDemo';
import { madeUpPackage } from '../unit/gpu/support/nugetServer';
import { editorWebviews } from './support/editorWebviews';
import { runPanel } from './support/panel';
import { useFlow } from './support/useFlow';
import { notification, quickPick, typePath } from './support/widgets';

const title = 'What graphics cards need';
const installable = process.platform === 'linux' && process.arch === 'x64';

const flow = useFlow({
  prepare: async folder => {
    await renderDemo(folder, { images: 64 });
    await mkdir(path.join(folder, 'packages'));
    await writeFile(path.join(folder, 'packages', 'given.nupkg'), madeUpPackage());
  },
  settings: { 'sampleLens.neighborSearch': 'approximate' },
});
const panel = () => runPanel(flow().webview());

/** The cache in the extension's storage, wherever the server keeps that. */
async function cacheFolder(): Promise<string> {
  const below = await readdir(flow().server.home, { recursive: true });
  const cache = below.find(name => /globalStorage[\\/][^\\/]*sample-lens[\\/]cache$/.test(name));
  if (cache === undefined) throw new Error(`No cache below ${flow().server.home}.`);
  return path.join(flow().server.home, cache);
}

const texts = async () => {
  const pick = await quickPick(flow().page, title);
  return { pick, all: (await pick.entries.allInnerTexts()).map(text => text.replace(/\s+/g, ' ')) };
};

/** One story of one window, of what the extension keeps on a machine. */
describe('Set Up GPU', () => {
  it('shows every provider with its reason, and the report says what comes next', async () => {
    await flow().run('Sample Lens: Set Up GPU');
    const { pick, all } = await texts();
    expect(all.join('\n')).toMatch(/Show the report/);
    await flow().page.keyboard.type('cpu');
    await expect.poll(async () => (await pick.entries.allInnerTexts()).join(' ')).toMatch(/cpu\s*works/);
    await flow().page.keyboard.press('Control+A');
    await flow().page.keyboard.type('Show the report');
    await pick.choose('Show the report');
    await expect
      .poll(() => flow().page.locator('.editor-instance .view-lines').first().innerText())
      .toMatch(/Graphics.cards.on.\w+-\w+/);
    expect(flow().problems).toEqual([]);
  });

  it.skipIf(!installable)('installs from a file, looks again, and removes what it installed', async () => {
    await flow().run('Sample Lens: Set Up GPU');
    await (await texts()).pick.choose('Install it from a file');
    const file = path.join(flow().workspace, 'packages', 'given.nupkg');
    await typePath(flow().page, "Package of ONNX Runtime's CUDA Provider", file, 'Install');
    await expect
      .poll(async () => (await texts()).all.join('\n'), { timeout: 60_000 })
      .toMatch(/Remove ONNX Runtime's CUDA provider/);
    // A made-up library, so that the loader's complaint of it shows that it was found.
    await flow().page.keyboard.type('libcudart');
    await expect
      .poll(async () => (await texts()).all.join('\n'))
      .toMatch(/cuda.*its libraries are not installed: libcudart\.so\.12/);
    await flow().page.keyboard.press('Control+A');
    await flow().page.keyboard.type('Remove ONNX');
    await (await texts()).pick.choose("Remove ONNX Runtime's CUDA provider");
    await expect
      .poll(async () => (await texts()).all.join('\n'), { timeout: 60_000 })
      .toMatch(/Install ONNX Runtime's CUDA provider/);
    await (await texts()).pick.dismiss();
  });
});

describe('what is kept to be quicker the next time', () => {
  it('holds the index of a search that the setting makes approximate, and the panel says so', async () => {
    await flow().folder('samples').click();
    await flow().pickFromMenu(flow().folder('invented-modes'), 'Evaluate Samples');
    await panel().done();
    await panel()
      .frame.getByText(/approximate/i)
      .first()
      .waitFor();
    const kept = await readdir(path.join(await cacheFolder(), 'indexes'));
    expect(kept.filter(name => name.endsWith('.hnsw')).length).toBeGreaterThan(0);
  });

  it('is shown with what it takes, features not picked, and what is picked is removed', async () => {
    const cache = await cacheFolder();
    await flow().run('Sample Lens: Clear Cache…');
    const pick = await quickPick(flow().page, 'Clear Cache');
    const texts = (await pick.entries.allInnerTexts()).map(text => text.replace(/\s+/g, ' '));
    for (const [at, name] of ['Features of images', 'Thumbnails', 'Neighbours of reference sets'].entries()) {
      expect(texts[at]).toContain(name);
      expect(texts[at]).toMatch(/[\d.]+ [kM]B in \d+ files/);
    }
    await flow().page.screenshot({ path: 'out/screenshots/clear-cache.png' });
    await flow().page.keyboard.press('Enter');
    await notification(flow().page, /removed from the cache/).waitFor();
    expect(existsSync(path.join(cache, 'indexes'))).toBe(false);
    expect((await readdir(cache)).some(name => /^[0-9a-f]{32}$/.test(name))).toBe(true);
  });

  it('is made again: the same folder evaluates to the same scores', async () => {
    const scores = () => Promise.all((['pce', 'rce', 're'] as const).map(key => panel().score(key)));
    const before = await scores();
    const old = await editorWebviews(flow().page).first().getAttribute('name');
    await flow().pickFromMenu(flow().folder('invented-modes'), 'Evaluate Samples');
    await flow().page.locator(`iframe.webview[name="${old}"]`).waitFor({ state: 'detached' });
    await panel().done();
    expect(await scores()).toEqual(before);
    expect(flow().problems).toEqual([]);
  });
});
