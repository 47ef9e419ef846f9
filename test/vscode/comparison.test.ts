import { copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderDemo } from '../../src/demo/renderDemo';
import { comparisonView } from './support/comparisonView';
import { useFlow } from './support/useFlow';
import {
  dialogButton,
  notification,
  notificationButton,
  openView,
  quickPick,
  treeRow,
  typePath,
  untilStored,
} from './support/widgets';

const total = 64;
const steps = ['step_0100', 'step_0200', 'step_0300'];

/** The demo's sets under the names of a training run, each with a fault of its own. */
async function prepare(folder: string): Promise<void> {
  const { checkpoints } = await renderDemo(folder, { images: total });
  const wanted = ['invented-modes', 'shrunk-modes', 'faithful'];
  for (const { name, folder: set } of checkpoints) {
    const step = steps[wanted.indexOf(name)];
    if (step === undefined) await rm(set, { recursive: true });
    else await rename(set, path.join(path.dirname(set), step));
  }
}

const flow = useFlow({
  prepare,
  settings: {
    'sampleLens.watchSettleSeconds': 1,
    'sampleLens.watchNotify': ['pce > previous - 1000', 'pce > previous + 1000'],
  },
});
const view = () => comparisonView(flow().webview());
const at = (...parts: string[]) => path.join(flow().workspace, ...parts);

/** Writes a checkpoint as a training run does: one image after another. */
async function writeCheckpoint(name: string, from: string, images: number, pauseMs = 0): Promise<void> {
  const names = (await readdir(at('samples', from))).filter(file => file.endsWith('.png')).slice(0, images);
  await mkdir(at('samples', name), { recursive: true });
  for (const file of names) {
    await copyFile(at('samples', from, file), at('samples', name, file));
    if (pauseMs > 0) await flow().page.waitForTimeout(pauseMs);
  }
}

/** One story of one window: each step goes on from where the last one left it. */
describe('checkpoints side by side in a real VS Code', () => {
  it('compares the folders that are selected in the Explorer', async () => {
    const { page } = flow();
    await flow().folder('samples').click();
    // A plain click would unfold a folder; the one that was unfolded is taken out of the selection again.
    for (const name of [steps[0]!, steps[2]!, 'samples'])
      await flow()
        .folder(name)
        .click({ modifiers: ['ControlOrMeta'] });
    await flow().pickFromMenu(flow().folder(steps[2]!), 'Compare Checkpoints');
    await view().done(2);
    expect(await view().names()).toEqual(['step 100', 'step 300']);
    expect(await view().title.innerText()).toMatch(/samples\s*against\s*reference/);
    for (const name of ['step 100', 'step 300'])
      expect((await view().figures(name)).slice(0, 3).every(score => /\d/.test(score))).toBe(true);
    await expect(page.locator('.notification-toast').filter({ hasText: 'failed' }).count()).resolves.toBe(0);
  });

  it('shows the checkpoints that a folder holds before it evaluates them, in the order of training', async () => {
    const { page } = flow();
    await flow().pickFromMenu(flow().folder('samples'), 'Evaluate All Checkpoints Inside');
    const pick = await quickPick(page, 'Checkpoints in samples');
    const entries = await pick.entries.allInnerTexts();
    expect(entries.map(text => text.replace(/(_\d+)\s*/, '$1 ').trim())).toEqual([
      'step_0100 step 100',
      'step_0200 step 200',
      'step_0300 step 300',
    ]);
    await page.locator('.quick-input-widget .monaco-button').filter({ hasText: 'OK' }).click();
    await view().done(3);
    expect(await view().names()).toEqual(['step 100', 'step 200', 'step 300']);
    expect(await view().chips.first().innerText()).toMatch(`3 checkpoints, ${total} samples of each`);
  });

  it('draws its curves and shows samples of every checkpoint', async () => {
    const { frame } = view();
    await expect.poll(() => frame.locator('lens-compare-curves lens-plot').count()).toBe(3);
    const pictures = frame.locator('lens-compare-worst img');
    await expect
      .poll(() => pictures.first().evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0);
    await view().tab('Same file over time').click();
    await expect
      .poll(() =>
        frame
          .locator('lens-compare-same img')
          .first()
          .evaluate((image: HTMLImageElement) => image.naturalWidth),
      )
      .toBeGreaterThan(0);
    await view().tab('By class').click();
    await frame.locator('lens-compare-classes table').waitFor();
    expect(flow().problems).toEqual([]);
  });

  it('loses a checkpoint by a key, and Undo brings it back as it was', async () => {
    const { page } = flow();
    const [names, figures] = [await view().names(), await view().figures('step 200')];
    await view().row('step 200').locator('td').first().click();
    await page.keyboard.press('Delete');
    await expect.poll(() => view().names()).toEqual(['step 100', 'step 300']);
    await notificationButton(notification(page, 'step_0200 is no longer compared'), 'Undo').click();
    await expect.poll(() => view().names()).toEqual(names);
    await view().done(3);
    expect(await view().figures('step 200')).toEqual(figures);
  });

  it('keeps its notes, and exports what it shows', async () => {
    const { page } = flow();
    const { frame } = view();
    await frame.getByRole('button', { name: 'Add notes' }).click();
    await frame.getByRole('textbox', { name: 'Notes' }).fill('learning rate 2e-4');
    await frame.getByRole('textbox', { name: 'Notes' }).press('Escape');
    for (const [entry, name] of [
      ['Markdown report', 'comparison.md'],
      ['Table as LaTeX', 'comparison.tex'],
      ['Everything as JSON', 'comparison.json'],
    ] as const) {
      await frame.locator('lens-compare-header vscode-button').filter({ hasText: 'Export' }).click();
      await frame.locator('lens-menu').getByRole('menuitem', { name: entry }).click();
      await typePath(page, 'Export Comparison', at(name));
      await notification(page, `saved as ${name}`).waitFor();
    }
    const json = JSON.parse(await readFile(at('comparison.json'), 'utf8')) as {
      checkpoints: { name: string; step: number }[];
      pairs: unknown[];
    };
    expect(json.checkpoints.map(({ name, step }) => [name, step])).toEqual([
      ['step_0100', 100],
      ['step_0200', 200],
      ['step_0300', 300],
    ]);
    expect(json.pairs).toHaveLength(3);
    expect(await readFile(at('comparison.tex'), 'utf8')).toContain('\\begin{tabular}');
    expect(await readFile(at('comparison.md'), 'utf8')).toMatch(/step\\?_0300/);
  });

  it('evaluates a checkpoint that is written slowly once it is whole, and notifies where a condition is met', async () => {
    const { page } = flow();
    await view().frame.locator('lens-compare-header vscode-button').filter({ hasText: 'Watch' }).click();
    await view().chips.filter({ hasText: 'watching for new checkpoints' }).waitFor();
    const written = writeCheckpoint('step_0400', steps[0]!, total, 60);
    await page.locator('.statusbar-item').filter({ hasText: 'being written' }).first().waitFor();
    expect(await view().names()).toEqual(['step 100', 'step 200', 'step 300']);
    await written;
    await view().done(4);
    expect(await view().names()).toEqual(['step 100', 'step 200', 'step 300', 'step 400']);
    const news = notification(page, 'step_0400');
    await news.waitFor();
    const words = await news.innerText();
    expect(words).toContain('pce > previous - 1000');
    expect(words).not.toContain('pce > previous + 1000');
  });

  it('goes on watching after a reload, passes over what a crash left short, and takes the next', async () => {
    const { page } = flow();
    await untilStored(page, 'comparisonId');
    await flow().reload();
    await view().done(4);
    await writeCheckpoint('step_0500', steps[1]!, total / 2); // the training run dies here
    await writeCheckpoint('step_0600', steps[2]!, total);
    await view().done(5);
    await page.waitForTimeout(3000); // longer than it takes to settle
    expect(await view().names()).toEqual(['step 100', 'step 200', 'step 300', 'step 400', 'step 600']);
    await writeCheckpoint('step_0500', steps[1]!, total);
    await view().done(6);
    expect(await view().names()).toEqual([
      'step 100',
      'step 200',
      'step 300',
      'step 400',
      'step 500',
      'step 600',
    ]);
  });

  it('does not take a checkpoint again that was taken out of it while it watches', async () => {
    const { page } = flow();
    const names = await view().names();
    await view().row('step 600').locator('td').first().click();
    await page.keyboard.press('Delete');
    await expect.poll(() => view().names()).toEqual(names.slice(0, -1));
    await page.waitForTimeout(3000); // longer than it takes to settle
    expect(await view().names()).toEqual(names.slice(0, -1));
    await notificationButton(notification(page, 'step_0600 is no longer compared'), 'Undo').click();
    await expect.poll(() => view().names()).toEqual(names);
  });

  it('tells of a checkpoint that failed while it watches, with the reason', async () => {
    const { page } = flow();
    const names = await view().names();
    await mkdir(at('samples', 'step_0700'));
    for (let i = 0; i < total; i++) await writeFile(at('samples', 'step_0700', `${i}.png`), 'torn');
    const toast = notification(page, /step_0700: .* 0 images that can be read/);
    await toast.waitFor({ timeout: 30_000 });
    await notificationButton(toast, 'Try Again').waitFor();
    await rm(at('samples', 'step_0700'), { recursive: true });
    await view().row('step 700').locator('td').first().click();
    await page.keyboard.press('Delete');
    await expect.poll(() => view().names()).toEqual(names);
  });

  it('is no longer watched when its folder is gone', async () => {
    const watching = view().chips.filter({ hasText: 'watching for new checkpoints' });
    await watching.waitFor();
    await rename(at('samples'), at('old'));
    await watching.waitFor({ state: 'hidden', timeout: 30_000 });
    await rename(at('old'), at('samples'));
  });

  it('stands in the tree above its runs, which are compared again without encoding', async () => {
    const { page } = flow();
    await flow().run('View: Close All Editors');
    await openView(page, 'Sample Lens');
    await treeRow(page, '6 checkpoints').waitFor();
    await treeRow(page, '6 checkpoints').locator('.monaco-tl-twistie').click();
    await treeRow(page, 'step_0200').click({ modifiers: ['ControlOrMeta'] });
    await treeRow(page, 'step_0300').click({ modifiers: ['ControlOrMeta'] });
    await flow().pickFromMenu(treeRow(page, 'step_0300'), 'Compare Runs');
    await expect.poll(() => view().names(), { timeout: 20_000 }).toEqual(['step 200', 'step 300']);
    await view().done(2);
  });

  it('is deleted with its runs after a question', async () => {
    const { page } = flow();
    await flow().pickFromMenu(treeRow(page, '6 checkpoints'), /^Delete/);
    await dialogButton(page, 'Delete with Its Runs').click();
    await treeRow(page, '6 checkpoints').waitFor({ state: 'hidden' });
    expect(flow().problems).toEqual([]);
  });

  it('says what to do where a folder holds no checkpoint', async () => {
    const { page } = flow();
    await mkdir(at('empty'), { recursive: true });
    await writeFile(at('empty', 'notes.txt'), 'nothing');
    await flow().run('View: Show Explorer');
    await flow().pickFromMenu(flow().folder('empty'), 'Evaluate All Checkpoints Inside');
    await notification(page, 'There are no checkpoints in').waitFor();
  });
});
