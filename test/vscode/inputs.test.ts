import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderDemo } from '../../src/demo/renderDemo';
import { writeFeatures } from '../support/smallSets';
import { runPanel } from './support/panel';
import { useFlow } from './support/useFlow';
import { notification, notificationButton, openView, quickPick, treeRow } from './support/widgets';

const flow = useFlow({
  prepare: async folder => {
    const demo = await renderDemo(folder, { images: 12 });
    const faithful = demo.checkpoints.find(({ name }) => name === 'faithful')!.folder;
    const whole = await readFile(path.join(faithful, '0003.png'));
    await writeFile(path.join(faithful, '0003.png'), whole.subarray(0, whole.length >> 1));
    for (const [set, count] of [
      ['one', 1],
      ['two', 2],
      ['three', 3],
    ] as const) {
      await mkdir(path.join(folder, set));
      for (const name of ['0000.png', '0001.png', '0002.png'].slice(0, count))
        await copyFile(path.join(faithful, name), path.join(folder, set, name));
    }
    await writeFeatures(path.join(folder, 'features.npy'), { rows: 40, dimension: 16, seed: 1 });
    await writeFeatures(path.join(folder, 'real.npy'), { rows: 40, dimension: 16, seed: 2 });
  },
});
const panel = () => runPanel(flow().webview());

describe('what is evaluated', () => {
  it('lists an image that cannot be read with its reason, and goes on without it', async () => {
    await flow().folder('samples').click();
    await flow().pickFromMenu(flow().folder('faithful'), 'Evaluate Samples');
    await panel().done();
    expect(await panel().shown()).toBe(11);
    await panel().frame.locator('lens-provenance summary').click();
    const unreadable = panel().frame.locator('lens-provenance ul li');
    expect(await unreadable.count()).toBe(1);
    expect(await unreadable.innerText()).toMatch(/^0003\.png: \S.{10,}/s);
    const warnings = panel().frame.locator('lens-reading');
    await warnings.locator('summary').click();
    await warnings
      .locator('.warning')
      .filter({ hasText: /1 .*could not be read/ })
      .waitFor();
  });

  it('says of a folder with too few images how many it needs, and what to do', async () => {
    await flow().pickFromMenu(flow().folder('two'), 'Evaluate Samples');
    const toast = notification(flow().page, 'two:').filter({ hasText: 'Try Again' });
    await toast.waitFor();
    const words = await toast.innerText();
    expect(words).toMatch(/\b2 images/);
    expect(words).toMatch(/6/);
    const status = panel().frame.locator('lens-status .box.failed');
    await status.waitFor();
    await status.getByRole('button', { name: 'Try Again' }).waitFor();
  });

  it('evaluates several folders one after another, and keeps a run of each', async () => {
    const { page } = flow();
    await flow().folder('dropped-modes').click();
    await flow()
      .folder('invented-modes')
      .click({ modifiers: ['ControlOrMeta'] });
    await flow().pickFromMenu(flow().folder('invented-modes'), 'Evaluate Samples');
    await panel().doneOf('dropped-modes');
    await openView(page, 'Sample Lens');
    for (const name of ['dropped-modes', 'invented-modes'])
      await treeRow(page, new RegExp(`${name}.*PCE`, 's')).waitFor();
    await openView(page, 'Explorer');
  });

  it('tells of all that failed in one notification, which leads to each and tries all again', async () => {
    const { page } = flow();
    await flow().run('Notifications: Clear All Notifications');
    await flow().folder('one').click();
    for (const name of ['two', 'three', 'shrunk-modes'])
      await flow()
        .folder(name)
        .click({ modifiers: ['ControlOrMeta'] });
    await flow().pickFromMenu(flow().folder('three'), 'Evaluate Samples');
    const toast = notification(page, '3 of 4 evaluations failed.');
    await toast.waitFor();
    expect(await toast.innerText()).toMatch(/failed\. one: .*1 image\b/);
    expect(await page.locator('.notification-toast .codicon-error').count()).toBe(1);
    await notificationButton(toast, 'Show Failed Runs').click();
    const pick = await quickPick(page, 'Failed Runs');
    const entries = await pick.entries.allInnerTexts();
    expect(entries.map(text => /^\w+/.exec(text)?.[0])).toEqual(['one', 'two', 'three']);
    expect(entries[2]).toMatch(/3 images/);
    await pick.choose('three');
    await flow().activeTab('three').waitFor();
    await panel().frame.locator('lens-status .box.failed').filter({ hasText: '3 images' }).waitFor();
  });

  it('tries the failed ones of a batch again as one, of which one that still fails says why', async () => {
    const { page, workspace } = flow();
    await flow().folder('one').click();
    for (const name of ['two', 'three'])
      await flow()
        .folder(name)
        .click({ modifiers: ['ControlOrMeta'] });
    await flow().pickFromMenu(flow().folder('three'), 'Evaluate Samples');
    const toast = notification(page, '3 of 3 evaluations failed.');
    await toast.waitFor();
    for (const set of ['two', 'three'])
      for (const name of ['0005.png', '0006.png', '0007.png', '0008.png'])
        await copyFile(path.join(workspace, 'samples', 'faithful', name), path.join(workspace, set, name));
    await notificationButton(toast, 'Try Again').click();
    await notification(page, '2 sets are evaluated.').waitFor();
    await notification(page, /one: .* has 1 image\b/).waitFor();
    await flow().run('Notifications: Clear All Notifications');
  });

  it('compares feature files, with rows in place of pictures', async () => {
    await flow().pickFromMenu(flow().folder('real.npy'), 'Use as Reference Set');
    await expect
      .poll(() => readFile(path.join(flow().workspace, '.vscode', 'settings.json'), 'utf8'))
      .toContain('"real.npy"');
    await flow().pickFromMenu(flow().folder('features.npy'), 'Evaluate Samples');
    await panel().doneOf('features.npy');
    expect(await panel().title.innerText()).toMatch(/features\.npy\s*against\s*real\.npy/);
    expect(await panel().shown()).toBe(40);
    expect(await panel().cells.first().locator('img[src]').count()).toBe(0);
    expect(await panel().frame.getByRole('button', { name: 'Evaluate Again with DINOv2' }).count()).toBe(0);
  });

  it('says that the reference set cannot be compared with itself', async () => {
    await flow().pickFromMenu(flow().folder('real.npy'), 'Evaluate Samples');
    await notification(flow().page, 'is the reference set itself').waitFor();
  });
});
