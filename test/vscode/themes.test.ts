import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderDemo } from '../../src/demo/renderDemo';
import { comparisonView } from './support/comparisonView';
import { contrastFaults, overflowing } from './support/legibility';
import { runPanel } from './support/panel';
import { setTheme, themes } from './support/setTheme';
import { screenshots, useFlow } from './support/useFlow';
import { quickPick } from './support/widgets';

const flow = useFlow({ prepare: folder => renderDemo(folder, { images: 160 }) });

/** One story of one window: the panel is closed before the comparison is opened. */
describe('the panel in the themes of VS Code', () => {
  const panel = () => runPanel(flow().webview());

  it('is evaluated and shown', async () => {
    await flow().run('View: Close Primary Side Bar');
    await flow().run('View: Show Explorer');
    await flow().folder('samples').click();
    await flow().pickFromMenu(flow().folder('invented-modes'), 'Evaluate Samples');
    await panel().done();
  });

  it.each(themes)('is legible in %s, with nothing cut off', async (short, theme, kind) => {
    await setTheme(flow(), theme);
    await panel().frame.locator(`body.${kind}`).waitFor();
    await flow().page.waitForTimeout(500); // colours fade over
    await flow().page.screenshot({ path: path.join(screenshots, `panel-${short}.png`) });
    expect(await contrastFaults(panel().frame)).toEqual([]);
    expect(await overflowing(panel().frame)).toEqual([]);
    expect(flow().problems).toEqual([]);
  });

  it('has nothing cut off in a narrow window', async () => {
    const { page } = flow();
    const before = page.viewportSize()!;
    await flow().run('View: Close Primary Side Bar');
    for (const width of [900, 560]) {
      await page.setViewportSize({ width, height: 980 });
      await page.waitForTimeout(500);
      await page.screenshot({ path: path.join(screenshots, `panel-${width}.png`) });
      expect(await overflowing(panel().frame), `${width} px`).toEqual([]);
    }
    await page.setViewportSize(before);
    await flow().run('View: Close Editor');
  });
});

describe('the comparison in the themes of VS Code', () => {
  const view = () => comparisonView(flow().webview());

  it('is evaluated and shown', async () => {
    await flow().run('View: Show Explorer');
    await flow().pickFromMenu(flow().folder('samples'), 'Evaluate All Checkpoints Inside');
    await quickPick(flow().page, 'Checkpoints in samples');
    await flow().page.locator('.quick-input-widget .monaco-button').filter({ hasText: 'OK' }).click();
    await view().done(5);
    await flow().run('View: Close Primary Side Bar');
    const pictures = view().frame.locator('lens-compare-worst img');
    await expect
      .poll(() => pictures.first().evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0);
  });

  it.each(themes)('is legible in %s, with nothing that sticks out', async (short, theme, kind) => {
    await setTheme(flow(), theme);
    await view().frame.locator(`body.${kind}`).waitFor();
    await flow().page.waitForTimeout(500); // colours fade over
    await flow().page.screenshot({ path: path.join(screenshots, `comparison-${short}.png`) });
    expect(await contrastFaults(view().frame)).toEqual([]);
    expect((await overflowing(view().frame)).filter(fault => fault.includes('sticks out of'))).toEqual([]);
    expect(flow().problems).toEqual([]);
  });
});
