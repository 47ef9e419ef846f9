import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderDemo } from '../../src/demo/renderDemo';
import { editorWebviews } from './support/editorWebviews';
import { runPanel } from './support/panel';
import { useFlow } from './support/useFlow';
import { notification, quickPick } from './support/widgets';

const flow = useFlow({
  prepare: folder => renderDemo(folder, { images: 64 }),
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

/** One story of one window. */
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
      expect(texts[at]).toMatch(/\d[\d,]* KB in \d+ files/);
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
