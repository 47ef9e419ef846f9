import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { clickLens, hoverOver, lensTexts, lensWith, writeSettings } from './support/codeViews';
import { openFile } from './support/editor';
import { runPanel } from './support/panel';
import { pictures } from './support/peek';
import { itIsPictured, setTheme } from './support/setTheme';
import { writeTrainingProject } from './support/trainingProject';
import { screenshots, useFlow } from './support/useFlow';

const flow = useFlow({ prepare: folder => writeTrainingProject(folder) });
const page = () => flow().page;

/** Texts that are drawn after lines. */
function textsAfter(): Promise<string[]> {
  return page()
    .locator('.view-line span[class*="ced-"]')
    .evaluateAll(spans =>
      spans.flatMap(span => {
        const { content } = getComputedStyle(span, '::after');
        return content.includes('PCE') ? [content.slice(1, -1)] : [];
      }),
    );
}

/** Files of the icons in the gutter. */
function gutterIcons(): Promise<string[]> {
  return page()
    .locator('.glyph-margin-widgets .cgmr')
    .evaluateAll(marks =>
      marks.flatMap(
        mark =>
          /gutter[\\/%2Ff]*([a-z]+-[a-z]+)\.svg/i.exec(getComputedStyle(mark).backgroundImage)?.[1] ?? [],
      ),
    );
}

/** Whether the overview ruler has pixels of about a colour. */
function rulerHas(red: number, green: number, blue: number): Promise<boolean> {
  return page()
    .locator('canvas.decorationsOverviewRuler')
    .first()
    .evaluate(
      (canvas, wanted) => {
        const { width, height } = canvas as HTMLCanvasElement;
        const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height);
        for (let at = 0; at < data.length; at += 4)
          if (data[at + 3]! > 200 && wanted.every((value, i) => Math.abs(data[at + i]! - value) < 6))
            return true;
        return false;
      },
      [red, green, blue],
    );
}

const soon = { timeout: 60_000 };
const scores = /^PCE −?\d+\.\d\d · RCE −?\d+\.\d\d · RE −?\d+\.\d\d$/;
const errorColour = [0xb0, 0x10, 0x11] as const;
const goodColour = [0x2e, 0x7d, 0x32] as const;

/** One story of one window: each step goes on from where the last one left it. */
describe('marks of lines that name evaluated sets', () => {
  it('are none before somebody asks for them', async () => {
    await openFile(flow(), 'train.py');
    await lensWith(flow(), 'Evaluate');
    await setTheme(flow(), 'Light Modern');
    await clickLens(flow(), 'Evaluate', 'Evaluate');
    await lensWith(flow(), '12 outliers');
    expect(await textsAfter()).toEqual([]);
    expect(await gutterIcons()).toEqual([]);
  });

  it('are the scores, an icon and a mark in the ruler, in the colour of the thresholds', async () => {
    const all = { 'sampleLens.decorations': ['text', 'gutter', 'ruler'] };
    await writeSettings(flow(), { ...all, 'sampleLens.thresholds': { pce: { warning: 1, error: 10 } } });
    await expect.poll(textsAfter, soon).toHaveLength(1);
    expect((await textsAfter())[0]).toMatch(scores);
    await expect.poll(gutterIcons, soon).toEqual(['error-light']);
    await expect.poll(() => rulerHas(...errorColour), soon).toBe(true);
    await page().screenshot({ path: path.join(screenshots, 'code-marks.png') });
    await writeSettings(flow(), { ...all, 'sampleLens.thresholds': { pce: { warning: 50 } } });
    await expect.poll(gutterIcons, soon).toEqual(['good-light']);
    await expect.poll(() => rulerHas(...goodColour), soon).toBe(true);
    expect(await rulerHas(...errorColour)).toBe(false);
  });

  itIsPictured('are looked at in %s', async (short, theme) => {
    await setTheme(flow(), theme);
    await page().waitForTimeout(1000); // colours fade over
    await page().screenshot({ path: path.join(screenshots, `code-marks-${short}.png`) });
  });

  it('are each there by itself', async () => {
    await writeSettings(flow(), { 'sampleLens.decorations': ['gutter'] });
    await expect.poll(textsAfter, soon).toEqual([]);
    await expect.poll(gutterIcons, soon).toHaveLength(1);
    await writeSettings(flow(), { 'sampleLens.decorations': ['text'] });
    await expect.poll(gutterIcons, soon).toEqual([]);
    await expect.poll(textsAfter, soon).toHaveLength(1);
  });

  it('go with the setting', async () => {
    await writeSettings(flow(), {});
    await expect.poll(textsAfter, soon).toEqual([]);
  });
});

describe('a notebook that names sets', () => {
  it('has lenses above the lines of its cells', async () => {
    await openFile(flow(), 'analysis.ipynb');
    await lensWith(flow(), '12 outliers');
    await expect
      .poll(() => lensTexts(flow()), soon)
      .toContain('step_030000: Evaluate | step_050000: Evaluate | real: reference set, 96 images');
  });

  it('says below a cell how its set is, and opens the run', async () => {
    const item = page()
      .locator('.cell-status-item')
      .filter({ hasText: /^PCE −?\d+\.\d\d · 12 outliers$/ });
    await item.first().waitFor({ timeout: 30_000 });
    expect(await item.count()).toBe(1);
    await page().screenshot({ path: path.join(screenshots, 'code-notebook.png') });
    await item.first().click();
    await runPanel(flow().webview(1)).done(); // the first is the notebook's own
    await flow().run('View: Close Editor');
  });

  it('has the hover in its cells, with images that are loaded', async () => {
    const hover = await hoverOver(flow(), 'step_040000', 'nearest real');
    await pictures(hover.locator('table img'), 12);
  });

  it('evaluates from a cell', async () => {
    await clickLens(flow(), 'step_030000: Evaluate', 'step_030000: Evaluate');
    await lensWith(flow(), /step_030000: PCE .*48 copies/);
    const items = page().locator('.cell-status-item').filter({ hasText: 'step_030000: PCE' });
    await items.first().waitFor({ timeout: 30_000 });
    expect(flow().problems).toEqual([]);
  });
});
