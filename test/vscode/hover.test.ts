import path from 'node:path';
import { describe, it } from 'vitest';
import { clickLens, lens, openCode } from './support/codeEditor';
import { writeTrainingProject } from './support/trainingProject';
import { screenshots, useFlow } from './support/useFlow';
import { setTheme } from './support/setTheme';

const flow = useFlow({ prepare: folder => writeTrainingProject(folder), settings: {'sampleLens.decorations': ['text','gutter','ruler'], 'sampleLens.thresholds': {pce: {warning: 5, error: 10}} } });

describe('hover', () => {
  it('probe', { retry: 0 }, async () => {
    const { page } = flow();
    await openCode(flow(), 'train.py');
    await lens(flow(), 'Evaluate').waitFor({ timeout: 90_000 });
    await clickLens(lens(flow(), /^Evaluate/), 'Evaluate');
    await lens(flow(), '12 outliers').waitFor({ timeout: 90_000 });
    await page.waitForTimeout(2000);
    await clickLens(lens(flow(), /^Evaluate/), 'Evaluate');
    await lens(flow(), 'copies').waitFor({ timeout: 90_000 });
    for (const theme of ['Light Modern', 'Dark Modern', 'Dark High Contrast', 'Light High Contrast']) {
      await setTheme(flow(), theme);
      await page.waitForTimeout(1500);
      for (const word of ['step_040000']) {
        await page.mouse.move(10, 500);
        await page.waitForTimeout(1500);
        await page.locator('.view-line span').filter({ hasText: word }).last().hover();
        await page.waitForTimeout(4000);
        await page.screenshot({ path: path.join(screenshots, `hover-${theme}-${word}.png`) });
      }
    }
    console.log(await page.locator('.monaco-hover:visible').allInnerTexts());
    await openCode(flow(), 'analysis.ipynb');
    await page.waitForTimeout(8000);
    await page.screenshot({ path: path.join(screenshots, `notebook.png`) });
    await page.locator('.view-line span').filter({ hasText: 'samples/step_040000' }).last().hover();
    await page.waitForTimeout(4000);
    await page.screenshot({ path: path.join(screenshots, `notebook2.png`) });
    await openCode(flow(), 'config.yaml');
    await page.waitForTimeout(5000);
    await page.screenshot({ path: path.join(screenshots, `yaml.png`) });
  });
});
