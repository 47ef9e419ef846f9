import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderDemo } from '../../src/demo/renderDemo';
import { runPanel } from './support/panel';
import { useFlow } from './support/useFlow';
import { notification, notificationButton } from './support/widgets';

const total = 24;
const flow = useFlow({ prepare: folder => renderDemo(folder, { images: total }) });
const panel = () => runPanel(flow().webview());
const ignoreFile = () => path.join(flow().workspace, 'samples', 'invented-modes', '.samplelensignore');
const excluded = () => notification(flow().page, 'is excluded; evaluate again to see the scores without it.');

/** Presses x on the least real sample, and gives its name. */
async function excludeFirst(): Promise<string> {
  const [first] = await panel().firstCells(1);
  await panel().cell(first!.row).click();
  await panel().frame.getByRole('grid').press('x');
  await excluded().waitFor();
  expect(await excluded().innerText()).toContain(`invented-modes/${first!.name}`);
  return first!.name;
}

describe('a sample in a real VS Code', () => {
  it('is excluded by a key, in the ignore file of its set, and Undo takes that back', async () => {
    await flow().folder('samples').click();
    await flow().pickFromMenu(flow().folder('invented-modes'), 'Evaluate Samples');
    await panel().done();
    const name = await excludeFirst();
    expect((await readFile(ignoreFile(), 'utf8')).split('\n').slice(1)).toEqual([`/${name}`, '']);
    await notificationButton(excluded(), 'Undo').click();
    await expect.poll(() => existsSync(ignoreFile())).toBe(false);
  });

  it('is left out when the set is evaluated again, which the run says', async () => {
    const name = await excludeFirst();
    await notificationButton(excluded(), 'Evaluate Again').click();
    await expect.poll(() => panel().shown(), { timeout: 60_000 }).toBe(total - 1);
    await panel().filter.fill(name);
    await expect.poll(() => panel().shown()).toBe(0);
    await panel().frame.locator('lens-provenance summary').click();
    await panel()
      .frame.locator('lens-provenance dd', { hasText: '1 excluded by .samplelensignore' })
      .waitFor();
  });

  it('was refused nothing by the policy of its page, and wrote no error', () => {
    expect(flow().problems).toEqual([]);
  });
});
