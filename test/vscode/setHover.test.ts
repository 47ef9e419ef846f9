import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { clickLens, hoverOver, lensTexts, lensWith, writeSettings } from './support/codeViews';
import { comparisonView } from './support/comparisonView';
import { openFile } from './support/editor';
import { enginePids } from './support/engineProcess';
import { runPanel } from './support/panel';
import { pictures, shownPeek } from './support/peek';
import { setTheme, themes } from './support/setTheme';
import { writeTrainingProject } from './support/trainingProject';
import { screenshots, useFlow } from './support/useFlow';

const flow = useFlow({ prepare: folder => writeTrainingProject(folder) });
const page = () => flow().page;

/** One story of one window: each step goes on from where the last one left it. */
describe('the hover of a set that code names', () => {
  it('counts what is not evaluated, offers to evaluate it, and starts no engine', async () => {
    await openFile(flow(), 'train.py');
    await lensWith(flow(), 'Evaluate');
    const hover = await hoverOver(flow(), 'step_040000', 'not evaluated');
    expect(await hover.innerText()).toMatch(
      /step_040000 · 96 images · not evaluated\s+Evaluate · Use as Reference Set/,
    );
    expect(await (await hoverOver(flow(), 'real', 'reference set')).innerText()).toContain('96 images');
    expect(enginePids(flow().server)).toEqual([]);
  });

  it('evaluates by its link', async () => {
    const hover = await hoverOver(flow(), 'step_040000', 'not evaluated');
    await hover.getByText('Evaluate', { exact: true }).click();
    await lensWith(flow(), '12 outliers');
    await clickLens(flow(), /^Evaluate$/, 'Evaluate'); // step_030000
    await lensWith(flow(), '48 copies');
  });

  it('shows the least real samples above their nearest real images, and the scores with their history', async () => {
    const hover = await hoverOver(flow(), 'step_040000', 'nearest real');
    const strip = hover.locator('table img');
    await pictures(strip, 12);
    expect(await strip.count()).toBe(12);
    expect(await strip.first().getAttribute('alt')).toMatch(/^Generated image \d{4}\.png$/);
    expect(await strip.last().getAttribute('alt')).toMatch(/^Real image [a-z]+\/\d{4}\.png$/);
    const charts = hover.locator('p img');
    await pictures(charts, 3);
    expect(await charts.first().getAttribute('alt')).toMatch(/^step_030000: −?[\d.]+, step_040000: [\d.]+$/);
    const text = await hover.innerText();
    expect(text).toMatch(/12 outliers of 96/);
    expect(text).toMatch(/PCE [\d.]+ ± [\d.]+\s+RCE [\d.]+ ± [\d.]+\s+RE [\d.]+ ± [\d.]+\s+2\s+checkpoints/);
    const [, pce] = /PCE\s+((?:−?[\d.]+\s+){6})/.exec(text.slice(text.indexOf('least real'))) ?? [];
    const values = pce!.trim().split(/\s+/).map(Number);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    const lens = (await lensTexts(flow())).find(each => each.includes('12 outliers'))!;
    expect(lens).toContain(`PCE ${/PCE ([\d.]+) ±/.exec(text)![1]!} ·`);
  });

  it('reads nothing again for what it showed: no engine starts', async () => {
    await expect.poll(() => enginePids(flow().server), { timeout: 90_000 }).toEqual([]);
    const hover = await hoverOver(flow(), 'step_040000', 'nearest real');
    await pictures(hover.locator('table img'), 12);
    expect(enginePids(flow().server)).toEqual([]);
  });

  it.each(themes)('is looked at in %s', async (short, theme) => {
    await setTheme(flow(), theme);
    await page().waitForTimeout(1000); // colours fade over
    const hover = await hoverOver(flow(), 'step_040000', 'nearest real');
    await pictures(hover.locator('img'), 15);
    await page().screenshot({ path: path.join(screenshots, `set-hover-${short}.png`) });
  });

  it('opens the run, and its outliers', async () => {
    const hover = await hoverOver(flow(), 'step_040000', 'Open Run');
    await hover.getByText('Open Run', { exact: true }).click();
    await runPanel(flow().webview()).done();
    await flow().run('View: Close Editor');
    const again = await hoverOver(flow(), 'step_040000', 'Peek Outliers');
    await again.getByText('Peek Outliers', { exact: true }).click();
    await shownPeek(page()).loaded(2);
    await page().keyboard.press('Escape');
  });

  it('compares with the checkpoint before it', async () => {
    const first = await hoverOver(flow(), 'step_030000', 'nearest real');
    expect(await first.innerText()).not.toContain('Compare with Previous');
    const hover = await hoverOver(flow(), 'step_040000', 'Compare with Previous');
    await hover.getByText('Compare with Previous', { exact: true }).click();
    const view = comparisonView(flow().webview());
    await view.done(2);
    expect(await view.names()).toEqual(['step 30,000', 'step 40,000']);
    await flow().run('View: Close Editor');
  });

  it('makes a set the reference set', async () => {
    const hover = await hoverOver(flow(), 'step_030000', 'Use as Reference Set');
    await hover.getByText('Use as Reference Set', { exact: true }).click();
    const settings = path.join(flow().workspace, '.vscode', 'settings.json');
    await expect
      .poll(() => readFile(settings, 'utf8'), { timeout: 20_000 })
      .toContain('"samples/step_030000"');
    await lensWith(flow(), /^reference set$/);
  });

  it('goes with its setting', async () => {
    await writeSettings(flow(), { 'sampleLens.hover': false });
    await page().waitForTimeout(2000);
    await expect(hoverOver(flow(), 'step_040000', 'Open Run', 1)).rejects.toThrow('No hover');
    await writeSettings(flow(), {});
    await hoverOver(flow(), 'step_040000', 'Open Run');
    expect(flow().problems).toEqual([]);
  });
});
