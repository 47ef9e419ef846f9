import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { writeFeatures } from '../support/smallSets';
import { goToLine, openFile } from './support/editor';
import { runPanel } from './support/panel';
import { pictures, shownPeek } from './support/peek';
import { itIsPictured, setTheme } from './support/setTheme';
import { writeTrainingProject, type TrainingProject } from './support/trainingProject';
import { screenshots, useFlow } from './support/useFlow';
import {
  dialogButton,
  notification,
  notificationButton,
  openView,
  quickPick,
  treeRow,
} from './support/widgets';

let project: TrainingProject;
const flow = useFlow({
  prepare: async folder => {
    project = await writeTrainingProject(folder);
    await writeFeatures(path.join(folder, 'features.npy'), { rows: 40, dimension: 16, seed: 1 });
    await writeFeatures(path.join(folder, 'real.npy'), { rows: 40, dimension: 16, seed: 2 });
  },
});
const peek = () => shownPeek(flow().page);
const key = (name: string) => flow().page.keyboard.press(name);
const noPeek = () => peek().widget.waitFor({ state: 'detached' });

/** The line of `train.py` that names `step_040000`. */
const line = 12;

/** Images that are not shown in their own shape, as they would be where the editor is too narrow. */
function distortions(): Promise<string[]> {
  return peek().images.evaluateAll(images =>
    images.flatMap(image => {
      const { clientWidth, clientHeight, naturalWidth, naturalHeight, alt } = image as HTMLImageElement;
      const stretch = clientWidth / clientHeight / (naturalWidth / naturalHeight);
      return Math.abs(stretch - 1) > 0.05 ? [`${alt} ${clientWidth} x ${clientHeight}`] : [];
    }),
  );
}

/** Closes a tab with the mouse. */
async function closeTab(name: string): Promise<void> {
  const tab = flow().page.locator('.tab').filter({ hasText: name });
  await tab.getByRole('button', { name: /^Close/ }).click();
  await tab.waitFor({ state: 'detached' });
}

/** One story of one window: each step goes on from where the last one left it. */
describe('Peek Outliers in a real VS Code', () => {
  it('opens them under the line that names the set, with images that are loaded', async () => {
    await flow().folder('samples').click();
    for (const step of ['step_010000', 'step_040000']) {
      await flow().pickFromMenu(flow().folder(step), 'Evaluate Samples');
      await runPanel(flow().webview()).doneOf(step);
      await flow().run('View: Close All Editors');
    }
    await openFile(flow(), 'train.py');
    await goToLine(flow(), line);
    await flow().run('Sample Lens: Peek Outliers');
    await peek().loaded(5);
    expect(await peek().title.innerText()).toMatch(/^Outliers of step_040000: 1 of \d+$/);
    expect(await peek().body.innerText()).toMatch(
      /^\d{4}\.png · PCE \d+\.\d\d · less real than (all real|99)/,
    );
    expect(await peek().images.first().getAttribute('alt')).toMatch(/^Generated image \d{4}\.png$/);
    expect(await peek().images.nth(1).getAttribute('alt')).toMatch(/^Real image [a-z]+\/\d{4}\.png$/);
    const above = await flow().page.locator('.view-line').filter({ hasText: 'step_040000' }).boundingBox();
    const below = await peek().widget.boundingBox();
    expect(Math.abs(below!.y - above!.y - above!.height)).toBeLessThan(12);
  });

  it('leaves the panel below as it was', async () => {
    expect(await flow().page.locator('.comments-panel').count()).toBe(0);
  });

  itIsPictured('is looked at in %s', async (short, theme) => {
    await setTheme(flow(), theme);
    await flow().page.waitForTimeout(500); // colours fade over
    await flow().page.screenshot({ path: path.join(screenshots, `peek-${short}.png`) });
  });

  it('goes on and back by keys, and round at the ends', async () => {
    await flow().page.locator('.view-line').filter({ hasText: 'step_040000' }).click();
    const first = await peek().name.innerText();
    await key('Alt+.');
    await peek().turnedTo(2);
    await peek().loaded(5);
    expect(await peek().name.innerText()).not.toBe(first);
    await key('Alt+,');
    await peek().turnedTo(1);
    expect(await peek().name.innerText()).toBe(first);
    await key('Alt+,');
    const [, last, all] = /: (\d+) of (\d+)$/.exec(await peek().title.innerText())!;
    await expect.poll(() => peek().title.innerText()).toMatch(new RegExp(`: ${all} of ${all}$`));
    expect([last, all]).toHaveLength(2);
    await key('Alt+.');
    await peek().turnedTo(1);
  });

  it('is gone into by the key for comments, and its keys work there', async () => {
    const { page } = flow();
    const isInside = () => peek().widget.evaluate(widget => widget.contains(document.activeElement));
    expect(await isInside()).toBe(false);
    await key('Alt+F9');
    await expect.poll(isInside).toBe(true);
    const label = peek().widget.locator('.comments-container');
    expect(await label.getAttribute('aria-label')).toContain('Outliers of step_040000: 1 of');
    const comment = peek().widget.locator('.review-comment');
    expect(await comment.getAttribute('aria-label')).toMatch(/^Outlier, \*\*\d{4}\.png\*\* · PCE/);
    await key('Alt+.');
    await peek().turnedTo(2);
    expect(await isInside()).toBe(true);
    await key('Alt+,');
    await peek().turnedTo(1);
    await page.locator('.view-line').filter({ hasText: 'step_040000' }).click();
  });

  it('goes on by the buttons of its title', async () => {
    const button = (label: string) => peek().widget.getByRole('button', { name: label });
    await button('Next Outlier').click();
    await peek().turnedTo(2);
    await button('Previous Outlier').click();
    await peek().turnedTo(1);
  });

  it('opens the sample by a key, beside the file', async () => {
    const name = await peek().name.innerText();
    await flow().page.locator('.view-line').filter({ hasText: 'step_040000' }).click();
    await key('Alt+O');
    await flow().page.locator('.tab.active').filter({ hasText: name }).waitFor();
    expect(await peek().widget.isVisible()).toBe(true);
    await flow().page.screenshot({ path: path.join(screenshots, 'peek-narrow.png') });
    expect(await distortions()).toEqual([]);
    await closeTab(name);
  });

  it('opens the sample beside its nearest real image', async () => {
    const real = (await peek().images.nth(1).getAttribute('alt'))!.split('/')[1]!;
    await peek().body.getByText('Open Beside Nearest Real').click();
    await flow().page.locator('.tab.active').filter({ hasText: real }).waitFor();
    await closeTab(real);
    await closeTab(await peek().name.innerText());
  });

  it('leaves the sample out of its set by its link, and takes that back', async () => {
    const name = await peek().name.innerText();
    const ignored = path.join(project.steps[3]!, '.samplelensignore');
    await peek().body.getByText('Exclude from Set').click();
    await expect.poll(() => readFile(ignored, 'utf8')).toContain(name);
    const said = notification(flow().page, 'is excluded');
    await notificationButton(said, 'Undo').click();
    await expect.poll(() => existsSync(ignored)).toBe(false);
  });

  it('is dismissed by Escape, and then leaves the keys alone', async () => {
    await flow().page.locator('.view-line').filter({ hasText: 'step_040000' }).click();
    await key('Escape');
    await noPeek();
    await key('Alt+.');
    await flow().page.waitForTimeout(500);
    expect(await peek().widget.count()).toBe(0);
  });

  it('shows the least real samples of a set without outliers, and says so', async () => {
    await goToLine(flow(), 11);
    await flow().run('Sample Lens: Peek Outliers');
    const pick = await quickPick(flow().page, 'Outliers of Which Set?');
    await pick.choose('step_010000');
    await peek().loaded(5);
    expect(await peek().title.innerText()).toBe('Least real samples of step_010000: 1 of 12');
    expect(await peek().body.innerText()).toContain('No outliers: no sample is less real than 99 %');
  });

  it('says that the files of a set changed since', async () => {
    await rm(path.join(project.steps[0]!, '0001.png'));
    await key('Escape');
    await noPeek();
    await flow().page.waitForTimeout(6000); // what was looked up is kept for a few seconds
    await flow().run('Sample Lens: Peek Outliers');
    await (await quickPick(flow().page, 'Outliers of Which Set?')).choose('step_010000');
    await expect.poll(() => peek().body.innerText()).toContain('changed since it was evaluated');
  });

  it('follows the set when it is evaluated again', async () => {
    await peek().body.getByText('Evaluate Again').click();
    await flow().activeTab('step_010000').waitFor();
    await runPanel(flow().webview()).done();
    await flow().run('View: Close Editor');
    await flow().activeTab('train.py').waitFor();
    await expect.poll(() => peek().body.innerText()).not.toContain('changed since it was evaluated');
    expect(await peek().title.innerText()).toContain('step_010000: 1 of 12');
  });

  it('goes with its run', async () => {
    await openView(flow().page, 'Sample Lens');
    await flow().pickFromMenu(treeRow(flow().page, 'step_010000'), /^Delete/);
    await dialogButton(flow().page, 'Delete').click();
    await noPeek();
  });

  it('shows rows of a feature file by their numbers', async () => {
    await openView(flow().page, 'Explorer');
    await flow().run('Collapse Folders in Explorer');
    await flow().pickFromMenu(flow().folder('real.npy'), 'Use as Reference Set');
    await expect
      .poll(() => readFile(path.join(project.folder, '.vscode', 'settings.json'), 'utf8'))
      .toContain('"real.npy"');
    await flow().pickFromMenu(flow().folder('features.npy'), 'Evaluate Samples');
    await runPanel(flow().webview()).done();
    await flow().run('View: Close Editor');
    await flow().activeTab('train.py').waitFor();
    await goToLine(flow(), 11);
    await flow().run('Sample Lens: Peek Outliers');
    await (await quickPick(flow().page, 'Outliers of Which Set?')).choose('features.npy');
    await expect.poll(() => peek().name.innerText()).toMatch(/^Row \d+$/);
    expect(await peek().images.count()).toBe(0);
    expect(await peek().body.innerText()).toMatch(/nearest real/);
    expect(await peek().body.innerText()).not.toMatch(/loading|cannot be shown/);
    await key('Escape');
    await noPeek();
  });

  it('offers to evaluate a set that is not evaluated yet', async () => {
    const [, , set] = project.steps;
    const args = { path: set, uri: pathToFileURL(project.script).href, line: 27 };
    const bindings = [{ key: 'ctrl+alt+9', command: 'sampleLens.peekOutliers', args }];
    await flow().run('Preferences: Open Keyboard Shortcuts (JSON)');
    await flow().activeTab('keybindings.json').waitFor();
    await flow().page.locator('.monaco-editor.focused[data-uri*="keybindings.json"]').waitFor();
    await key('Control+A');
    await flow().page.keyboard.insertText(JSON.stringify(bindings));
    await key('Control+S');
    await openFile(flow(), 'train.py');
    const offer = notification(flow().page, 'step_030000 is not evaluated yet');
    await expect
      .poll(
        async () => {
          await key('Control+Alt+9'); // nothing until VS Code has read the file
          return offer.isVisible();
        },
        { timeout: 20_000, interval: 1000 },
      )
      .toBe(true);
    await notificationButton(offer, 'Evaluate Samples').waitFor();
    expect(await peek().widget.count()).toBe(0);
  });

  it('opens in a hover in a cell of a notebook, which takes no comments', async () => {
    const { page } = flow();
    await openFile(flow(), 'analysis.ipynb');
    const code = page.locator('.notebookOverlay .view-line').filter({ hasText: 'step_040000' }).first();
    await code.click();
    await flow().run('Sample Lens: Peek Outliers');
    const hover = page.locator('.monaco-hover:visible').filter({ hasText: 'Outliers of step_040000' });
    await pictures(hover.locator('img'), 5);
    await page.screenshot({ path: path.join(screenshots, 'peek-notebook.png') });
    await key('Alt+.');
    await hover.filter({ hasText: ': 2 of ' }).waitFor();
    await pictures(hover.locator('img'), 5);
    await key('Escape');
    await hover.waitFor({ state: 'hidden' });
  });
});
