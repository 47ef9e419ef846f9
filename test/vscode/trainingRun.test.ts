import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { describeWithShared, sharedFolder } from '../support/shared';
import { comparisonView } from './support/comparisonView';
import { setTheme, themes } from './support/setTheme';
import { screenshots, useFlow } from './support/useFlow';
import { quickPick } from './support/widgets';

const encoder = 'resnet56_cifar10_features_logits';

/** A DCGAN's checkpoints beside the photos it was trained on, with an encoder trained on such photos. */
async function prepare(folder: string): Promise<void> {
  const images = path.join(sharedFolder, 'images', 'cifar10');
  await cp(path.join(images, 'real'), path.join(folder, 'real'), { recursive: true });
  await cp(path.join(images, 'checkpoints'), path.join(folder, 'checkpoints'), { recursive: true });
  await mkdir(path.join(folder, '.vscode'));
  const settings = {
    'sampleLens.referenceSet': 'real',
    'sampleLens.encoder': path.join(sharedFolder, 'encoders', `${encoder}.onnx`),
    'sampleLens.metrics': ['tri', 'improvedPrecision', 'improvedRecall', 'frechetDistance'],
  };
  await writeFile(path.join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
}

describeWithShared('the five checkpoints of a DCGAN, side by side in a real VS Code', () => {
  const flow = useFlow({ prepare });
  const view = () => comparisonView(flow().webview());

  it('are found in the order of training, and drawn to the size of the smallest set', async () => {
    await flow().pickFromMenu(flow().folder('checkpoints'), 'Evaluate All Checkpoints Inside');
    const pick = await quickPick(flow().page, 'Checkpoints in checkpoints');
    expect(await pick.entries.count()).toBe(5);
    await flow().page.locator('.quick-input-widget .monaco-button').filter({ hasText: 'OK' }).click();
    await view().done(5);
    expect(await view().names()).toEqual(['step 5', 'step 85', 'step 185', 'step 285', 'step 385']);
    expect(await view().chips.first().innerText()).toMatch('5 checkpoints, 64 samples of each');
  });

  it('get more real from near noise on, significantly, and the best is marked', async () => {
    const pce = async (name: string) => (await view().figures(name))[0]!.replace(/[^\d.−]/g, '');
    expect(Number(await pce('step 5'))).toBeGreaterThan(Number(await pce('step 85')));
    expect((await view().figures('step 285'))[0]).toContain('★');
    const change = view().row('step 285').locator('.change').first();
    expect(await change.innerText()).toContain('*');
  });

  it.each(themes)('are looked at in %s', async (short, theme, kind) => {
    await setTheme(flow(), theme);
    await view().frame.locator(`body.${kind}`).waitFor();
    await flow().page.waitForTimeout(500); // colours fade over
    await flow().page.screenshot({ path: path.join(screenshots, `dcgan-${short}.png`) });
    expect(flow().problems).toEqual([]);
  });
});
