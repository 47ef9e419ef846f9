import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderDemo } from '../../src/demo/renderDemo';
import { contrastFaults, overflowing } from './support/legibility';
import { runPanel } from './support/panel';
import { setTheme, themes } from './support/setTheme';
import { screenshots, useFlow } from './support/useFlow';

const flow = useFlow({ prepare: folder => renderDemo(folder, { images: 160 }) });
const panel = () => runPanel(flow().webview());

describe('the panel in the themes of VS Code', () => {
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
    await flow().run('View: Close Primary Side Bar');
    for (const width of [900, 560]) {
      await flow().page.setViewportSize({ width, height: 980 });
      await flow().page.waitForTimeout(500);
      await flow().page.screenshot({ path: path.join(screenshots, `panel-${width}.png`) });
      expect(await overflowing(panel().frame), `${width} px`).toEqual([]);
    }
  });
});
