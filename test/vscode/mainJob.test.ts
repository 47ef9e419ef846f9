import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderDemo } from '../../src/demo/renderDemo';
import { fromJson } from '../../src/reports/json';
import { formatScore } from '../../webview/ui/format';
import { evaluateOnCommandLine } from './support/commandLine';
import { editorWebviews } from './support/editorWebviews';
import { runPanel } from './support/panel';
import { useFlow } from './support/useFlow';
import {
  dialogButton,
  notification,
  openView,
  treeRow,
  typePath,
  untilStored,
  whenShown,
} from './support/widgets';

const total = 96;
const flow = useFlow({ prepare: folder => renderDemo(folder, { images: total }) });
const panel = () => runPanel(flow().webview());
const at = (...parts: string[]) => path.join(flow().workspace, ...parts);

/** One story of one window: each step goes on from where the last one left it. */
describe('the main job in a real VS Code', () => {
  it('evaluates a right-clicked folder, and shows where it is meanwhile', async () => {
    const { page } = flow();
    await flow().folder('samples').click();
    const inStatusBar = whenShown(page, '.statusbar-item', 'invented-modes');
    const inToast = whenShown(page, '.notification-toast', 'Evaluating samples: invented-modes: ');
    await flow().pickFromMenu(flow().folder('invented-modes'), 'Evaluate Samples');
    await Promise.all([inStatusBar, inToast]);
    await panel().done();
    const status = page.locator('.statusbar-item').filter({ hasText: 'invented-modes' }).first();
    const toast = notification(page, 'Evaluating samples');
    await Promise.all([status.waitFor({ state: 'hidden' }), toast.waitFor({ state: 'hidden' })]);
    expect(await panel().title.innerText()).toMatch(/invented-modes\s*against\s*reference/);
  });

  it('shows the scores that the command line gives for the same folders', async () => {
    const real = at('reference');
    const expected = await evaluateOnCommandLine(real, at('samples', 'invented-modes'), flow().server.home);
    for (const key of ['pce', 'rce', 're'] as const)
      expect(await panel().score(key), key).toBe(formatScore(expected.metrics[key].value));
    expect(expected.metrics.pce.value).toBeGreaterThan(0);
  });

  it('loads thumbnails, the least real sample first', async () => {
    const picture = panel().cells.first().locator('img');
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0);
    expect(await panel().shown()).toBe(total);
    const scores = (await panel().firstCells(12)).map(({ score }) => score);
    expect(scores).toHaveLength(12);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it('shows the selected sample beside its nearest real image', async () => {
    const [, second] = await panel().firstCells(2);
    await panel().cell(second!.row).click();
    const detail = panel().frame.locator('lens-detail');
    await detail
      .locator('.pair')
      .filter({ hasText: /Nearest real:/ })
      .waitFor();
    const figures = detail.locator('.pair lens-figure img');
    expect(await figures.first().getAttribute('alt')).toBe(second!.name);
    for (const figure of await figures.all())
      await expect
        .poll(() => figure.evaluate((image: HTMLImageElement) => image.naturalWidth))
        .toBeGreaterThan(0);
    expect(await figures.count()).toBe(2);
    expect(await detail.locator('.next lens-figure').count()).toBe(4);
  });

  it('sorts the other way, and by name', async () => {
    await panel().sortBy('PCE, most real first');
    await expect.poll(async () => (await panel().firstCells(1))[0]!.score).toBeLessThan(0);
    const scores = (await panel().firstCells(12)).map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    await panel().sortBy('Name, A to Z');
    await expect
      .poll(async () => (await panel().firstCells(3)).map(({ name }) => name))
      .toEqual(['0000.png', '0001.png', '0002.png']);
  });

  it('filters by what is typed, and by the histogram from the keyboard', async () => {
    await panel().filter.fill('pce:>0');
    await expect.poll(() => panel().shown()).toBeLessThan(total);
    const typed = await panel().shown();
    expect(typed).toBeGreaterThan(0);
    await panel().filter.fill('');
    await expect.poll(() => panel().shown()).toBe(total);
    const lowest = panel().frame.getByRole('slider', { name: 'Lowest PCE shown' });
    await lowest.focus();
    for (let step = 0; step < 4; step++) await lowest.press('ArrowRight');
    await expect.poll(() => panel().shown()).toBeLessThan(total);
    expect(await panel().filter.inputValue()).toMatch(/^pce:>=/);
    await panel().filter.fill('pce:>0');
    await expect.poll(() => panel().shown()).toBe(typed);
  });

  it.each([
    ['Everything as JSON', 'report.json'],
    ['Markdown report', 'report.md'],
  ])('exports: %s', async (entry, name) => {
    await panel().frame.locator('lens-header vscode-button').filter({ hasText: 'Export' }).click();
    await panel().frame.locator('lens-menu').getByRole('menuitem', { name: entry }).click();
    await typePath(flow().page, 'Export Report', at(name));
    await notification(flow().page, `saved as ${name}`).waitFor();
    expect(existsSync(at(name))).toBe(true);
    const text = await readFile(at(name), 'utf8');
    if (name.endsWith('.json'))
      expect(formatScore(fromJson(text).metrics.pce.value)).toBe(await panel().score('pce'));
    else expect(text).toContain('invented-modes');
  });

  it('comes back as it was after a reload of the window', async () => {
    const shown = await panel().shown();
    const before = await panel().firstCells(5);
    const selected = await panel().frame.locator('lens-detail .pair .words').first().innerText();
    await untilStored(flow().page, 'pce:>0');
    await flow().reload();
    await panel().done();
    await expect.poll(() => panel().shown()).toBe(shown);
    expect(await panel().filter.inputValue()).toBe('pce:>0');
    expect(await panel().firstCells(5)).toEqual(before);
    expect(await panel().frame.locator('lens-detail .pair .words').first().innerText()).toBe(selected);
  });

  it('reopens a closed run from the tree', async () => {
    const { page } = flow();
    await flow().run('View: Close All Editors');
    await editorWebviews(page).first().waitFor({ state: 'detached' });
    await openView(page, 'Sample Lens');
    await treeRow(page, 'invented-modes').click();
    await panel().done();
    expect(await panel().shown()).toBe(total);
  });

  it('leaves the keys to the tree after a click on a run, and gives its panel the focus by Enter and a double click', async () => {
    const { page } = flow();
    const row = treeRow(page, 'invented-modes');
    const isInPanel = () =>
      page.evaluate(() => document.activeElement?.classList.contains('webview') ?? false);
    await flow().run('View: Close All Editors');
    await editorWebviews(page).first().waitFor({ state: 'detached' });
    await row.click();
    await panel().done();
    await page.keyboard.press('Delete');
    await dialogButton(page, 'Cancel').click();
    await page.keyboard.press('F2');
    await page.locator('.quick-input-widget').getByText('Rename Run').waitFor();
    await page.keyboard.press('Escape');
    expect(await isInPanel()).toBe(false);
    await page.keyboard.press('Enter');
    await expect.poll(isInPanel).toBe(true);
    await row.click();
    await expect.poll(isInPanel).toBe(false);
    await page.waitForTimeout(600); // longer than between the clicks of a double click
    expect(await isInPanel()).toBe(false);
    await row.dblclick();
    await expect.poll(isInPanel).toBe(true);
  });

  it('renames a run, and the panel with it', async () => {
    const { page } = flow();
    await flow().pickFromMenu(treeRow(page, 'invented-modes'), /^Rename/);
    const input = page.locator('.quick-input-widget input[type="text"]');
    await input.fill('step 20k, no augmentation');
    await input.press('Enter');
    await treeRow(page, 'step 20k, no augmentation').waitFor();
    await page.locator('.tab').filter({ hasText: 'step 20k, no augmentation' }).waitFor();
  });

  it('deletes a run after asking, and closes its panel', async () => {
    const { page } = flow();
    await flow().pickFromMenu(treeRow(page, 'step 20k'), /^Delete/);
    await dialogButton(page, 'Delete').click();
    await page.locator('.tab').filter({ hasText: 'step 20k' }).waitFor({ state: 'detached' });
    await page.getByText('See what is wrong with a model', { exact: false }).first().waitFor();
    expect(existsSync(at('samples', 'invented-modes', '0000.png'))).toBe(true);
  });

  it('was refused nothing by the policy of its page, and wrote no error', () => {
    expect(flow().problems).toEqual([]);
  });
});
