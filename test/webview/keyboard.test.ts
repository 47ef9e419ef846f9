import { beforeEach, expect, it } from 'vitest';
import { usePanel, type PanelPage } from './support/panelPage';

const open = usePanel();
let panel: PanelPage;

beforeEach(async () => {
  panel = await open({ size: 2000 });
});

/** Where the active cell stands in the display order. */
async function position(): Promise<number> {
  const active = await panel.grid.getAttribute('aria-activedescendant');
  const cell = panel.page.locator(`lens-grid #${active}`);
  expect(await cell.getAttribute('aria-selected')).toBe('true');
  const columns = Number(await panel.grid.getAttribute('aria-colcount'));
  const row = Number(await cell.locator('xpath=..').getAttribute('aria-rowindex'));
  return (row - 1) * columns + Number(await cell.getAttribute('aria-colindex')) - 1;
}

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await panel.page.keyboard.press(key);
}

function calls(method: string): Promise<unknown[]> {
  return panel.page.evaluate(
    name => window.fake.calls.filter(call => call.method === name).map(call => call.args),
    method,
  );
}

it('walks the grid by arrows, pages, Home and End, and keeps the active cell in view', async () => {
  const columns = Number(await panel.grid.getAttribute('aria-colcount'));
  await panel.grid.focus();
  expect(await position()).toBe(0);
  await press('ArrowRight', 'ArrowRight', 'ArrowDown');
  expect(await position()).toBe(columns + 2);
  await press('ArrowLeft', 'ArrowUp');
  expect(await position()).toBe(1);
  await press('PageDown');
  const page = await position();
  expect(page % columns).toBe(1);
  expect(page).toBeGreaterThan(columns * 2);
  await press('PageUp');
  expect(await position()).toBe(1);
  await press('End');
  expect(await position()).toBe(1999);
  const inView = await panel.page.evaluate(() => {
    const grid = document.querySelector('lens-app')!.shadowRoot!.querySelector('lens-grid')!;
    const viewport = grid.shadowRoot!.querySelector('.viewport')!.getBoundingClientRect();
    const cell = grid.shadowRoot!.querySelector('.cell.selected')!.getBoundingClientRect();
    return cell.top >= viewport.top && cell.bottom <= viewport.bottom + 1;
  });
  expect(inView).toBe(true);
  await press('Home');
  expect(await position()).toBe(0);
});

it('has one tab stop in the grid', async () => {
  await panel.grid.focus();
  await press('Tab');
  const inGrid = await panel.page.evaluate(
    () => document.querySelector('lens-app')!.shadowRoot!.activeElement?.localName,
  );
  expect(inGrid).toBe('lens-detail');
});

it('opens by Enter and o, reveals by r, copies the path by c, and says so', async () => {
  await panel.grid.focus();
  const row = Number((await panel.grid.getAttribute('aria-activedescendant'))!.replace('sample-', ''));
  await press('Enter', 'o', 'r', 'c');
  const sample = { set: 'generated', row };
  await expect.poll(() => calls('copyPath')).toEqual([sample]);
  expect(await calls('open')).toEqual([sample, sample]);
  expect(await calls('reveal')).toEqual([sample]);
  await expect.poll(() => panel.page.locator('.notice').innerText()).toContain('clipboard');
});

it('excludes a sample by x, from the menu and by the button beside it', async () => {
  await panel.grid.focus();
  const row = Number((await panel.grid.getAttribute('aria-activedescendant'))!.replace('sample-', ''));
  await press('x');
  await press('Shift+F10');
  await panel.page.getByRole('menu', { name: 'Sample actions' }).waitFor();
  await panel.page.getByRole('menuitem', { name: /^Exclude/ }).press('Enter');
  await panel.page.locator('lens-detail').getByRole('button', { name: 'Exclude', exact: true }).click();
  const sample = { set: 'generated', row };
  await expect.poll(() => calls('exclude')).toEqual([sample, sample, sample]);
});

it('offers to exclude nothing where samples are rows of a feature file', async () => {
  await panel.page.evaluate(() => window.fake.change({ hasImages: { real: true, generated: false } }));
  await panel.page
    .locator('lens-detail')
    .getByRole('button', { name: 'Exclude' })
    .waitFor({ state: 'detached' });
  await panel.grid.focus();
  await press('x');
  await panel.page.locator('lens-grid .cell').nth(3).click({ button: 'right' });
  await panel.page.getByRole('menu', { name: 'Sample actions' }).waitFor();
  expect(await panel.page.getByRole('menuitem', { name: /Exclude/ }).count()).toBe(0);
  expect(await calls('exclude')).toEqual([]);
});

it('steps through samples by [ and ] from anywhere', async () => {
  await panel.page.getByRole('button', { name: 'Open', exact: true }).focus();
  await press(']', ']', '[');
  expect(await position()).toBe(1);
});

it('goes to the filter by /, types letters there, and comes back to the samples by Escape', async () => {
  await panel.grid.focus();
  await press('/');
  await panel.page.keyboard.type('class:horse');
  await expect.poll(() => panel.filter.inputValue()).toBe('class:horse');
  expect(await calls('open')).toEqual([]);
  await press('Escape');
  await expect.poll(() => panel.filter.inputValue()).toBe('');
  await press('Escape', 'ArrowRight');
  expect(await position()).toBe(1);
});

it('goes to the sort order by s', async () => {
  await panel.grid.focus();
  await press('s', 'ArrowDown', 'Enter');
  await expect.poll(() => panel.sort()).toBe('pce+');
});

it('lists the shortcuts by ?, and closes them by Escape', async () => {
  await panel.grid.focus();
  await press('?');
  const dialog = panel.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await dialog.waitFor();
  expect(await dialog.innerText()).toContain('Reveal');
  await press('Escape');
  await dialog.waitFor({ state: 'hidden' });
});

it('gives the actions of a sample by a right click, walks them by arrows and gives the focus back', async () => {
  await panel.page.locator('lens-grid .cell').nth(3).click({ button: 'right' });
  const menu = panel.page.getByRole('menu', { name: 'Sample actions' });
  await menu.waitFor();
  await press('ArrowDown', 'Enter');
  await expect.poll(async () => (await calls('reveal')).length).toBe(1);
  await press('ArrowRight');
  expect(await position()).toBe(4);
});

it('exports in each format from the menu', async () => {
  for (const name of ['Markdown report', 'HTML report', 'Samples as CSV', 'Everything as JSON']) {
    await panel.page.getByRole('button', { name: /Export/ }).click();
    await panel.page.getByRole('menuitem', { name }).click();
  }
  await expect
    .poll(() => calls('exportReport'))
    .toEqual(['markdown', 'html', 'csv', 'json'].map(format => ({ format })));
});
