import path from 'node:path';
import { describe, it } from 'vitest';
import { clickLens, lens, openCode } from './support/codeEditor';
import { writeTrainingProject } from './support/trainingProject';
import { screenshots, useFlow } from './support/useFlow';
import { setTheme } from './support/setTheme';

const flow = useFlow({ prepare: folder => writeTrainingProject(folder) });

describe('hover', () => {
  it('probe', { retry: 0 }, async () => {
    const { page } = flow();
    await openCode(flow(), 'train.py');
    await lens(flow(), 'Evaluate').waitFor({ timeout: 90_000 });
    await clickLens(lens(flow(), /^Evaluate/), 'Evaluate');
    await lens(flow(), 'PCE').waitFor({ timeout: 90_000 });
    await clickLens(lens(flow(), /^Evaluate/), 'Evaluate');
    await page.waitForTimeout(15000); console.log(await page.locator('.codelens-decoration').allInnerTexts(), await page.locator('.notification-toast').allInnerTexts()); await page.screenshot({ path: path.join(screenshots, `x.png`) });
    await lens(flow(), 'copies').waitFor({ timeout: 90_000 });
    for (const theme of ['Light Modern', 'Dark Modern', 'Dark High Contrast']) {
      await setTheme(flow(), theme);
      await page.waitForTimeout(1500);
      for (const word of ['step_040000', 'step_030000', 'real']) {
        await page.mouse.move(10, 500);
        await page.waitForTimeout(1500);
        await page.locator('.view-line span').filter({ hasText: word }).last().hover();
        await page.waitForTimeout(5000);
        await page.screenshot({ path: path.join(screenshots, `hover-${theme}-${word}.png`) });
      }
    }
    console.log(await page.locator('.monaco-hover:visible').allInnerTexts());
  });
});
