import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { renderDemo } from '../../src/demo/renderDemo';
import { runPanel } from './support/panel';
import { useFlow } from './support/useFlow';
import { notification, notificationButton, typePath } from './support/widgets';

const total = 48;
const flow = useFlow({
  prepare: folder => renderDemo(folder, { images: total }),
  settings: { 'sampleLens.metrics': ['prd'] },
});
const panel = () => runPanel(flow().webview());
const at = (...parts: string[]) => path.join(flow().workspace, ...parts);
const ignoreFile = () => at('samples', 'invented-modes', '.samplelensignore');
const title = 'Precision and recall for distributions';
const excluded = () => notification(flow().page, 'is excluded; evaluate again to see the scores without it.');

/** Presses x on the least real sample, and gives its name. */
async function excludeFirst(): Promise<string> {
  const [first] = await panel().firstCells(1);
  await panel().cell(first!.row).click();
  await panel().frame.getByRole('grid').press('x');
  await excluded().waitFor();
  expect(await excluded().innerText()).toContain(`invented-modes/${first!.name}`);
  return first!.name;
}

describe('a sample in a real VS Code', () => {
  it('is excluded by a key, in the ignore file of its set, and Undo takes that back', async () => {
    await flow().folder('samples').click();
    await flow().pickFromMenu(flow().folder('invented-modes'), 'Evaluate Samples');
    await panel().done();
    const name = await excludeFirst();
    expect((await readFile(ignoreFile(), 'utf8')).split('\n').slice(1)).toEqual([`/${name}`, '']);
    await notificationButton(excluded(), 'Undo').click();
    await expect.poll(() => existsSync(ignoreFile())).toBe(false);
  });

  it('is left out when the set is evaluated again, which the run says', async () => {
    const name = await excludeFirst();
    await notificationButton(excluded(), 'Evaluate Again').click();
    await expect.poll(() => panel().shown(), { timeout: 60_000 }).toBe(total - 1);
    await panel().filter.fill(name);
    await expect.poll(() => panel().shown()).toBe(0);
    await panel().frame.locator('lens-provenance summary').click();
    await panel()
      .frame.locator('lens-provenance dd', { hasText: '1 excluded by .samplelensignore' })
      .waitFor();
  });
});

async function askToSave(entry: string): Promise<void> {
  await panel()
    .frame.getByRole('button', { name: `Save ${title}` })
    .click();
  await panel().frame.locator('lens-menu').getByRole('menuitem', { name: entry }).click();
}

/** One story of one window: the run that the last step above left open, and its first step leaves on its curves. */
describe('a plot of the panel in a real VS Code', () => {
  it('is shown among the curves of a run', async () => {
    await flow().run('Notifications: Clear All Notifications');
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
