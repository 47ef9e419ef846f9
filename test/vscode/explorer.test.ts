import { existsSync } from 'node:fs';
import { readFile, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { renderDemo } from '../../src/demo/renderDemo';
import { pceBadge, staleBadge } from '../../src/views/inline/badgeText';
import { pickFile } from './support/editor';
import { badgeOf, badgesInView, sampleView, tooltipOf } from './support/explorerRows';
import { contrastFaults, overflowing } from './support/legibility';
import { runPanel } from './support/panel';
import { setTheme, themes } from './support/setTheme';
import { screenshots, useFlow } from './support/useFlow';
import { notification, notificationButton, openView } from './support/widgets';

const total = 64;
const flow = useFlow({
  prepare: folder => renderDemo(folder, { images: total }),
  settings: { 'sampleLens.outlierPercentile': 90 },
});
const panel = () => runPanel(flow().webview());
const at = (...parts: string[]) => path.join(flow().workspace, ...parts);
const view = () => sampleView(flow().page);
const row = (name: string) => flow().folder(name);
const picture = (name: string) => flow().page.screenshot({ path: path.join(screenshots, `${name}.png`) });
const ignoreFile = () => at('samples', 'invented-modes', '.samplelensignore');

/** Changes settings as the workspace's file has them. */
async function change(values: Record<string, unknown>): Promise<void> {
  const file = at('.vscode', 'settings.json');
  const before = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...before, ...values }));
}

/** Opens an image of a set without the Explorer. */
const openFile = (name: string, set = 'invented-modes') => pickFile(flow(), `${set}/${name}`);

const marked = async (badge: string) =>
  (await badgesInView(flow().page)).filter(one => one.badge === badge).map(({ name }) => name);

/** The problems that are listed, a line each. */
const problems = (): Locator => flow().page.locator('.markers-panel .monaco-list-row');

/** What waits for files to settle, or for an evaluation. */
const slow = { timeout: 20_000 };

/** Names of the generated images, the least real first. */
let byPce: string[] = [];

/** One story of one window: each step goes on from where the last one left it. */
describe('evaluated sets in the Explorer of a real VS Code', () => {
  it('have a badge once they are evaluated: their PCE, in a colour, and the scores in words', async () => {
    const { page } = flow();
    await row('samples').click();
    await row('invented-modes').waitFor();
    expect((await badgeOf(page, 'invented-modes')).text).toBe('');
    await flow().pickFromMenu(row('invented-modes'), 'Evaluate Samples');
    await panel().done();
    const shown = await panel().score('pce');
    await expect
      .poll(async () => (await badgeOf(page, 'invented-modes')).text, slow)
      .toBe(pceBadge({ pce: Number(shown.replace('−', '-')) }));
    const badge = await badgeOf(page, 'invented-modes');
    expect(badge.color).not.toBe((await badgeOf(page, 'faithful')).color);
    expect(await tooltipOf(page, row('invented-modes'))).toMatch(
      new RegExp(`PCE ${shown} · RCE .* evaluated `),
    );
    byPce = (await panel().firstCells(8)).map(({ name }) => name);
    await picture('explorer-set');
  });

  it('mark the outliers among their images once these are shown, and no others', async () => {
    const { page } = flow();
    await row('invented-modes').click();
    await row('0000.png').waitFor();
    await expect.poll(async () => (await marked('!')).length, slow).toBeGreaterThan(0);
    const inView = (await badgesInView(page)).map(({ name }) => name).filter(name => name.endsWith('.png'));
    const worst = byPce.find(name => inView.includes(name))!;
    await expect.poll(() => marked('!'), slow).toContain(worst);
    expect((await marked('!')).length).toBeLessThan(inView.length / 2);
    expect(await tooltipOf(page, row(worst))).toMatch(
      /Outlier: PCE [\d.]+, less real than 90 % of the real images/,
    );
    expect(await tooltipOf(page, row('invented-modes'))).toMatch(/\d+ outliers, 0 copies/);
    await picture('explorer-outliers');
  });

  it('have none while the setting is off, and have them again', async () => {
    const { page } = flow();
    const before = await marked('!');
    await change({ 'sampleLens.explorerBadges': false });
    await expect.poll(() => marked('!'), slow).toEqual([]);
    expect((await badgeOf(page, 'invented-modes')).text).toBe('');
    await change({ 'sampleLens.explorerBadges': true });
    await expect.poll(() => marked('!'), slow).toEqual(before);
  });

  it('list outliers as problems where the setting is on, beside their badges, and take them away where it is off', async () => {
    const { page } = flow();
    const badge = (await badgeOf(page, 'invented-modes')).text;
    const images = await marked('!');
    expect(badge).not.toBe('');
    await flow().run('Problems: Focus on Problems View');
    await page.locator('.markers-panel').getByText('No problems have been detected').waitFor();
    await change({ 'sampleLens.problems': true });
    const first = problems().filter({ hasText: /PCE [\d.]+: less real than .* Nearest real image: / });
    await first.first().waitFor();
    await picture('explorer-problems');
    await page.waitForTimeout(1000); // VS Code decorates folders a while after it lists
    expect((await badgeOf(page, 'invented-modes')).text).toBe(badge);
    expect(await marked('!')).toEqual(images);
    await change({ 'sampleLens.problems': false });
    await problems().first().waitFor({ state: 'detached' });
    await flow().run('View: Toggle Panel Visibility');
  });

  it('have actions for a problem where VS Code asks for them: where the image is open as text', async () => {
    const { page } = flow();
    await change({ 'sampleLens.problems': true });
    await flow().pickFromMenu(row('0000.png'), 'Open With...');
    const textEditor = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Text Editor' });
    await textEditor.first().click();
    await page.getByText('Open Anyway').first().click();
    await textEditor.first().click();
    await page.locator('.editor-instance .view-lines').first().waitFor();
    await flow().run('Problems: Focus on Problems View');
    await problems().filter({ hasText: '0000.png' }).first().click(); // folds it
    for (const key of ['ArrowRight', 'ArrowDown']) await page.keyboard.press(key);
    await page.locator('.markers-panel-action-quickfix:not(.disabled)').first().waitFor();
    await page.keyboard.press('ControlOrMeta+.');
    const actions = page.locator('.monaco-menu-container .action-item');
    await actions.filter({ hasText: 'Exclude from Set' }).first().waitFor();
    await picture('explorer-problems-actions');
    expect(await actions.filter({ hasText: 'Open Beside Nearest Real Image' }).count()).toBe(1);
    await page.keyboard.press('Escape');
    await change({ 'sampleLens.problems': false });
    await problems().first().waitFor({ state: 'detached' });
    await flow().run('View: Toggle Panel Visibility');
    await page.locator('.markers-panel').waitFor({ state: 'hidden' });
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await flow().run('View: Close All Editors');
    await expect.poll(async () => (await badgeOf(page, 'invented-modes')).text, slow).toMatch(/\d/);
  });

  it('open an image beside its nearest real one', async () => {
    const { page } = flow();
    await flow().pickFromMenu(row('0001.png'), 'Open Beside Nearest Real Image');
    await expect.poll(() => page.locator('.editor-group-container').count(), slow).toBe(2);
    const tabs = page.locator('.editor-group-container .tab.active');
    await expect.poll(() => tabs.count(), slow).toBe(2);
    expect(await tabs.first().getAttribute('data-resource-name')).toBe('0001.png');
    const beside = await tabs.nth(1).getAttribute('aria-label');
    expect(beside).toMatch(/\d+\.png/);
    await page.waitForTimeout(2000); // the editors' own pages load
    await picture('explorer-beside');
    await flow().run('View: Close All Editors');
  });

  it('leave images out of later evaluations, and take that back', async () => {
    const { page } = flow();
    await expect.poll(() => marked('!'), slow).toContain('0000.png');
    await row('0000.png').click();
    await row('0003.png').click({ modifiers: ['ControlOrMeta'] });
    await flow().pickFromMenu(row('0003.png'), 'Exclude from Set');
    const said = notification(page, '2 images of invented-modes are excluded');
    await said.waitFor();
    expect(await readFile(ignoreFile(), 'utf8')).toMatch(/^\/0000\.png\n\/0003\.png\n$/m);
    await expect.poll(async () => (await badgeOf(page, 'invented-modes')).text, slow).toBe(staleBadge);
    await expect.poll(() => marked('!'), slow).not.toContain('0000.png');
    await said.hover();
    await notificationButton(said, 'Undo').click();
    await expect.poll(() => existsSync(ignoreFile()), slow).toBe(false);
    await expect.poll(() => marked('!'), slow).toContain('0000.png');
  });

  it('have fewer samples when they are evaluated again', async () => {
    const { page } = flow();
    await flow().pickFromMenu(row('0005.png'), 'Exclude from Set');
    const said = notification(page, 'invented-modes/0005.png is excluded');
    await said.waitFor();
    await said.hover();
    await notificationButton(said, 'Evaluate Again').click();
    await panel().done();
    await expect.poll(() => panel().shown(), slow).toBe(total - 1);
    await expect.poll(async () => (await badgeOf(page, 'invented-modes')).text, slow).not.toBe(staleBadge);
  });

  it('offer the score of an image that is open, and a view that follows what is opened next', async () => {
    const { page } = flow();
    await row('0002.png').click();
    await page.locator('.tab.active').filter({ hasText: '0002.png' }).waitFor();
    const action = page.locator('.editor-actions').getByRole('button', { name: /Show Score and Neighbours/ });
    await action.click();
    await (await view()).getByRole('heading', { name: '0002.png' }).waitFor();
    const frame = await view();
    await frame
      .getByText(/^(Less|More) real than (.*% of the|every) real images?\.$/)
      .first()
      .waitFor();
    await frame.locator('.next img').first().waitFor();
    expect(await frame.locator('.next li').count()).toBe(4);
    await picture('explorer-sample');
    await openFile('0004.png');
    await (await view()).getByRole('heading', { name: '0004.png' }).waitFor();
    await (
      await view()
    )
      .getByRole('button', { name: /^Open .*, distance/ })
      .first()
      .click();
    await expect.poll(() => page.locator('.editor-group-container').count(), slow).toBe(2);
    await (await view()).getByRole('heading', { name: '0004.png' }).waitFor();
  });

  it('say so where a file changed since', async () => {
    const soon = new Date(Date.now() + 60_000);
    await utimes(at('samples', 'invented-modes', '0006.png'), soon, soon);
    await openFile('0006.png');
    await (await view()).getByText('The file changed since it was evaluated').waitFor();
  });

  it('offer nothing for images of other folders but to evaluate them', async () => {
    const { page } = flow();
    await openFile('0000.png', 'faithful');
    await (await view()).getByText('Its folder, faithful, is not evaluated.').waitFor();
    await (await view()).getByRole('button', { name: 'Evaluate Its Folder' }).waitFor();
    const actions = page.locator('.editor-group-container.active .editor-actions');
    expect(await actions.getByRole('button', { name: /Show Score and Neighbours/ }).count()).toBe(0);
    await openFile('0006.png');
    await (await view()).getByRole('heading', { name: '0006.png' }).waitFor();
  });

  it.each(themes)('are shown legibly in %s', async (short, theme, kind) => {
    const { page } = flow();
    await setTheme(flow(), theme);
    const frame = await view();
    await frame.locator(`body.${kind}`).waitFor();
    await page.waitForTimeout(500); // colours fade over
    await picture(`explorer-sample-${short}`);
    expect(await contrastFaults(frame)).toEqual([]);
    expect(await overflowing(frame)).toEqual([]);
    await flow().run('View: Show Explorer');
    await row('invented-modes').waitFor();
    await page.waitForTimeout(500);
    await picture(`explorer-${short}`);
    await openView(page, 'Sample Lens');
    expect(flow().problems).toEqual([]);
  });
});
