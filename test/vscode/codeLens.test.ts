import { describe, expect, it } from 'vitest';
import { clickLens, lens, openCode } from './support/codeEditor';
import { enginePids } from './support/engineProcess';
import { writeTrainingProject } from './support/trainingProject';
import { screenshots, useFlow } from './support/useFlow';
import path from 'node:path';

const flow = useFlow({ prepare: folder => writeTrainingProject(folder) });

describe('lenses above the lines that name sets', () => {
  it('probe', async () => {
    await openCode(flow(), 'train.py');
    await lens(flow(), 'Evaluate').waitFor();
    await flow().page.waitForTimeout(1000);
    await flow().page.screenshot({ path: path.join(screenshots, 'lens-1.png') });
    console.log(await flow().page.locator('.codelens-decoration').allInnerTexts());
    expect(enginePids(flow().server)).toEqual([]);
    await clickLens(lens(flow(), 'Evaluate'), 'Evaluate');
    for (let i = 0; i < 60; i++) {
      await flow().page.waitForTimeout(400);
      const t = await flow().page.locator('.codelens-decoration').allInnerTexts();
      console.log(t);
      if (t.some(x => x.includes('PCE') && x.includes('outlier'))) break;
    }
    await flow().page.screenshot({ path: path.join(screenshots, 'lens-2.png') });
  });
});
