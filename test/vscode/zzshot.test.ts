import { test } from 'vitest';
import { renderDemo } from '../../src/demo/renderDemo';
import { runPanel } from './support/panel';
import { useFlow } from './support/useFlow';

const flow = useFlow({ prepare: folder => renderDemo(folder) });

test('shots', async () => {
  const { page } = flow();
  await flow().folder('samples').click();
  await flow().pickFromMenu(flow().folder('invented-modes'), 'Evaluate Samples');
  const panel = runPanel(flow().webview());
  await panel.done();
  await page.keyboard.press('Control+b');
  await page.waitForTimeout(2500);
  await panel.cells.nth(1).click();
  await page.waitForTimeout(1500);
  await page.screenshot({ path: process.env['SHOT'] ?? '/tmp/vs-dark.png' });
});
