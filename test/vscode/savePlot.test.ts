import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { renderDemo } from '../../src/demo/renderDemo';
import { runPanel } from './support/panel';
import { useFlow } from './support/useFlow';
import { notification, typePath } from './support/widgets';

const flow = useFlow({
  prepare: folder => renderDemo(folder, { images: 48 }),
  settings: { 'sampleLens.metrics': ['prd'] },
});
const panel = () => runPanel(flow().webview());
const at = (name: string) => path.join(flow().workspace, name);
const title = 'Precision and recall for distributions';

async function askToSave(entry: string): Promise<void> {
  await panel()
    .frame.getByRole('button', { name: `Save ${title}` })
    .click();
  await panel().frame.locator('lens-menu').getByRole('menuitem', { name: entry }).click();
}

/** One story of one window: the first step leaves the panel open on its curves. */
describe('a plot of the panel in a real VS Code', () => {
  it('is shown among the curves of a run', async () => {
    await flow().folder('samples').click();
    await flow().pickFromMenu(flow().folder('invented-modes'), 'Evaluate Samples');
    await panel().done();
    await panel()
      .frame.getByRole('tab', { name: /Curves/ })
      .click();
    await panel().frame.getByRole('heading', { name: title }).waitFor();
  });

  it.each([
    ['As SVG', 'curve.svg', 'svg', 1],
    ['As PNG', 'curve.png', 'png', 3],
  ])(
    'is saved where the dialog says: %s, a picture of the plot as it is seen',
    async (entry, name, format, density) => {
      const drawn = await panel().frame.locator('lens-plot svg').first().boundingBox();
      await askToSave(entry);
      await typePath(flow().page, 'Save Plot', at(name));
      await notification(flow().page, `saved as ${name}`).waitFor();
      const bytes = await readFile(at(name));
      const picture = await sharp(bytes).metadata();
      expect(picture.format).toBe(format);
      expect(picture.width).toBe(Math.round(drawn!.width) * density);
      expect(picture.height).toBe(Math.round(drawn!.height) * density);
      const { dominant, channels } = await sharp(bytes).removeAlpha().stats();
      expect(Math.min(dominant.r, dominant.g, dominant.b), 'white paper').toBeGreaterThan(240);
      expect(Math.min(...channels.map(({ min }) => min)), 'ink').toBeLessThan(128);
      if (format === 'svg') expect(bytes.toString()).toContain(`<title>${title}</title>`);
    },
  );

  it('is offered under a name of its run and its own, and nothing is written where the user leaves', async () => {
    const { page } = flow();
    await askToSave('As SVG');
    const input = page.locator('.quick-input-widget input[type="text"]');
    await expect.poll(() => input.inputValue()).toMatch(/invented-modes-precision-and-recall-.*\.svg$/);
    const offered = await input.inputValue();
    expect(path.dirname(offered)).toBe(flow().workspace);
    await page.keyboard.press('Escape');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    expect(existsSync(offered)).toBe(false);
  });

  it('was refused nothing by the policy of its page, and wrote no error', () => {
    expect(flow().problems).toEqual([]);
  });
});
