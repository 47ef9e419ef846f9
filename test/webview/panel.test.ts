import { describe, expect, it } from 'vitest';
import { findOutliers } from '../../src/contract/outliers';
import { fakeColumns } from './page/fakeRun';
import { audit } from './support/audit';
import { usePanel, type PanelOptions, type PanelPage } from './support/panelPage';

const openPanel = usePanel();
let panel: PanelPage;

async function open(options?: PanelOptions): Promise<void> {
  panel = await openPanel(options);
}

const columns = fakeColumns(64, 3);
const rows = columns.generated.names.map((_, row) => row);
const outliers = findOutliers(columns, 99);
const distance = (row: number) => columns.generated.nearestDistances[row * columns.nearestCount]!;

async function chooseSort(label: string): Promise<void> {
  await panel.page.locator('vscode-dropdown').click();
  await panel.page.getByRole('option', { name: label }).click();
}

describe('sorting', () => {
  const values = {
    PCE: (row: number) => columns.generated.pce[row]!,
    RE: (row: number) => columns.generated.re[row]!,
    distance,
    name: (row: number) => columns.generated.names.toSorted().indexOf(columns.generated.names[row]!),
  };
  it.each([
    ['PCE, least real first', values.PCE, -1],
    ['PCE, most real first', values.PCE, 1],
    ['RE, most apart first', values.RE, -1],
    ['RE, most crowded first', values.RE, 1],
    ['Distance to real, far first', values.distance, -1],
    ['Distance to real, near first', values.distance, 1],
    ['Name, A to Z', values.name, 1],
    ['Name, Z to A', values.name, -1],
  ] as const)('shows the samples in the order that “%s” says', async (label, value, direction) => {
    await open();
    if (label !== 'PCE, least real first') await chooseSort(label);
    const expected = rows.toSorted((a, b) =>
      value(a) === value(b) ? a - b : direction * (value(a) < value(b) ? -1 : 1),
    );
    const shown = (await panel.cells()).map(cell => cell.row);
    expect(shown.length).toBeGreaterThan(30);
    expect(shown).toEqual(expected.slice(0, shown.length));
  });

  it('puts -Infinity below every number, written as −∞', async () => {
    await open();
    await chooseSort('PCE, most real first');
    const first = (await panel.cells()).slice(0, 4);
    expect(first.map(cell => columns.generated.pce[cell.row])).toEqual([
      -Infinity,
      -Infinity,
      -Infinity,
      expect.any(Number),
    ]);
    expect(first[0]!.label).toContain(', exact copy of a real sample');
    expect(first[0]!.label).toContain('PCE −∞');
    expect(first[3]!.label).toContain('nearest real at');
  });
});

describe('filter', () => {
  it('has a name, and is cleared where no sample matches, by keys too', async () => {
    await open();
    await panel.page.getByRole('textbox', { name: 'Filter', exact: true }).fill('name:nothing');
    const clear = panel.page.getByRole('button', { name: 'Clear the filter' });
    await clear.waitFor();
    expect(await audit(panel.page, 'dark')).toEqual([]);
    await clear.focus();
    await panel.page.keyboard.press('Enter');
    await expect.poll(() => panel.filter.inputValue()).toBe('');
    await expect.poll(() => panel.count()).toBe('64 of 64');
    expect(await clear.count()).toBe(0);
    await panel.page.keyboard.press('ArrowRight'); // the samples have the focus
    await panel.page.locator('lens-grid .cell.selected').waitFor();
  });

  it.each([
    ['pce:>3', (row: number) => columns.generated.pce[row]! > 3],
    ['pce:>3 pce:<=5', (row: number) => columns.generated.pce[row]! > 3 && columns.generated.pce[row]! <= 5],
    ['re:<-9 distance:<3', (row: number) => columns.generated.re[row]! < -9 && distance(row) < 3],
    ['class:cat', (row: number) => columns.generated.mode[row] === 3],
    ['-class:cat copy', (row: number) => columns.generated.mode[row] !== 3 && distance(row) === 0],
    ['copy', (row: number) => distance(row) === 0],
    ['is:copy', (row: number) => distance(row) === 0],
    ['is:outlier', (row: number) => outliers.rows.includes(row)],
    [
      '-is:outlier class:cat',
      (row: number) => !outliers.rows.includes(row) && columns.generated.mode[row] === 3,
    ],
    ['name:0001', (row: number) => columns.generated.names[row]!.includes('0001')],
    ['0001', (row: number) => columns.generated.names[row]!.includes('0001')],
  ])('shows what “%s” asks for, and counts it', async (text, passes) => {
    await open();
    await panel.filter.fill(text);
    const expected = rows.filter(passes);
    await expect.poll(() => panel.count()).toBe(`${expected.length} of 64`);
    expect((await panel.cells()).map(cell => cell.row).toSorted((a, b) => a - b)).toEqual(expected);
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(64);
  });

  it('counts outliers and copies, and shows them by a click or a key on the count', async () => {
    await open();
    const chip = (name: string) => panel.page.getByRole('button', { name, exact: true });
    const count = outliers.rows.length;
    await chip(`${count} outliers`).click();
    await expect.poll(() => panel.filter.inputValue()).toBe('is:outlier');
    await expect.poll(() => panel.count()).toBe(`${count} of 64`);
    expect((await panel.cells()).map(cell => cell.row)).toEqual(outliers.rows);
    expect(await chip(`${count} outliers`).getAttribute('aria-pressed')).toBe('true');
    await panel.page.keyboard.press('Enter');
    await expect.poll(() => panel.filter.inputValue()).toBe('');
    await panel.page.keyboard.press('Tab');
    await panel.page.keyboard.press('Space');
    await expect.poll(() => panel.filter.inputValue()).toBe('is:copy');
    await expect.poll(() => panel.count()).toBe('3 of 64');
    expect(await chip('3 copies').getAttribute('aria-pressed')).toBe('true');
  });

  it('counts no outliers where the run does not know them', async () => {
    await open();
    await panel.page.evaluate(() => {
      const { columns, report } = window.fake.snapshot;
      const real = { ...columns!.real, pce: new Float64Array() };
      window.fake.change({
        columns: { ...columns!, real },
        report: { ...report!, createdAt: '2026-02-01T10:00:00.000Z' }, // another result
      });
    });
    await panel.page.locator('.kind', { hasText: 'outliers' }).waitFor({ state: 'detached' });
    expect(await panel.page.locator('lens-toolbar .kind').allInnerTexts()).toEqual(['3 copies']);
  });

  it('says what it cannot read, and keeps to the rest', async () => {
    await open();
    await panel.filter.fill('class:cat pc:>3 pce:high');
    const problems = panel.page.locator('lens-toolbar [role=alert]');
    await expect.poll(() => problems.innerText()).toContain('“pc:” is not known');
    expect(await problems.innerText()).toContain('“pce:high” needs a number');
    await expect
      .poll(() => panel.count())
      .toBe(`${rows.filter(row => columns.generated.mode[row] === 3).length} of 64`);
  });

  it('explains its syntax when asked', async () => {
    await open();
    await panel.page.getByRole('button', { name: 'Filter syntax' }).click();
    expect(await panel.page.locator('lens-toolbar .help').innerText()).toContain('class:cat');
  });

  it('takes the class of a row of the table that is clicked, and gives it back at the second click', async () => {
    await open();
    const cat = panel.page.locator('lens-modes').getByRole('button', { name: 'cat' });
    await cat.click();
    await expect.poll(() => panel.filter.inputValue()).toBe('class:"cat"');
    expect(await cat.getAttribute('aria-pressed')).toBe('true');
    await cat.click();
    await expect.poll(() => panel.filter.inputValue()).toBe('');
  });
});

describe('brush', () => {
  const low = () => panel.page.getByRole('slider', { name: 'Lowest PCE shown' });

  it('writes the dragged interval into the filter, and shows what is inside', async () => {
    await open();
    const box = (await panel.page.locator('lens-histogram svg').boundingBox())!;
    await panel.page.mouse.move(box.x + box.width * 0.6, box.y + 20);
    await panel.page.mouse.down();
    await panel.page.mouse.move(box.x + box.width * 0.8, box.y + 20, { steps: 4 });
    await panel.page.mouse.up();
    const text = await panel.filter.inputValue();
    const [, from, to] = /^pce:>=(\S+) pce:<(\S+)$/.exec(text)!;
    const inside = rows.filter(row => {
      const pce = columns.generated.pce[row]!;
      return pce >= Number(from) && pce < Number(to);
    });
    await expect.poll(() => panel.count()).toBe(`${inside.length} of 64`);
    expect(inside.length).toBeGreaterThan(3);
  });

  it('follows the filter text, keeping the other conditions', async () => {
    await open();
    await panel.filter.fill('class:cat pce:>=2 pce:<8');
    await expect.poll(() => low().getAttribute('aria-valuetext')).toBe('PCE at least 2.00');
    await low().focus();
    await panel.page.keyboard.press('ArrowRight');
    await expect.poll(() => panel.filter.inputValue()).toMatch(/^class:cat pce:>=(2\.5|3|4) pce:<8$/);
    await panel.page.keyboard.press('Home');
    await expect.poll(() => panel.filter.inputValue()).toBe('class:cat pce:<8');
    await panel.page.keyboard.press('Delete');
    await expect.poll(() => panel.filter.inputValue()).toBe('class:cat');
  });

  it('keeps copies in a bin of their own that filters as well', async () => {
    await open();
    const copies = panel.page.getByRole('button', { name: 'Only samples with PCE −∞' });
    await copies.focus();
    await panel.page.keyboard.press('Enter');
    await expect.poll(() => panel.filter.inputValue()).toBe('pce:=-inf');
    await expect.poll(() => panel.count()).toBe('3 of 64');
  });
});

describe('detail', () => {
  it('shows the selected sample beside its nearest real ones with their distances', async () => {
    await open();
    const row = 10;
    await panel.filter.fill(columns.generated.names[row]!);
    await panel.page.locator(`lens-grid #sample-${row}`).click();
    const detail = panel.page.locator('lens-detail');
    await expect.poll(() => detail.locator('lens-figure img').count()).toBe(6);
    const nearest = [...columns.generated.nearest.subarray(row * 5, row * 5 + 5)];
    const sources = await detail
      .locator('lens-figure img')
      .evaluateAll(images => images.map(image => new URL((image as HTMLImageElement).src).pathname));
    expect(sources).toEqual([
      `/thumbnail/generated/${row}.png`,
      ...nearest.map(real => `/thumbnail/real/${real}.png`),
    ]);
    const text = await panel.textOf('lens-detail');
    for (let i = 0; i < 5; i++)
      expect(text).toContain(columns.generated.nearestDistances[row * 5 + i]!.toPrecision(3));
  });

  it('says of the least real sample that it is less real than the others, and of a copy what it copies', async () => {
    await open();
    const below = Math.floor((63 / 64) * 100);
    expect(await panel.textOf('lens-detail')).toContain(`less real than ${below} % of this set`);
    await panel.filter.fill('copy');
    await panel.grid.focus();
    await panel.page.keyboard.press('Home');
    const row = (await panel.cells())[0]!.row;
    const copied = columns.real.names[columns.generated.nearest[row * 5]!]!;
    expect(await panel.textOf('lens-detail')).toContain(`Exact copy of ${copied}`);
  });
});

describe('state', () => {
  it('keeps selection, filter and sort over a reload', async () => {
    await open();
    await chooseSort('RE, most apart first');
    await panel.filter.fill('pce:<5');
    await panel.page.locator('lens-grid .cell').nth(4).click();
    const before = await panel.page.locator('lens-grid .cell.selected').getAttribute('id');
    const shown = (await panel.cells()).map(cell => cell.row);
    await panel.page.reload();
    await panel.page.locator('lens-grid .cell.selected').waitFor();
    expect(await panel.page.locator('lens-grid .cell.selected').getAttribute('id')).toBe(before);
    await expect.poll(() => panel.filter.inputValue()).toBe('pce:<5');
    expect((await panel.cells()).map(cell => cell.row)).toEqual(shown);
    expect(await panel.sort()).toBe('re-');
  });

  it('pulls a snapshot when told of a newer revision and when it becomes visible, not for progress', async () => {
    await open();
    const pulls = () =>
      panel.page.evaluate(() => window.fake.calls.filter(call => call.method === 'snapshot').length);
    expect(await pulls()).toBe(1);
    await panel.page.evaluate(() => {
      const stage = {
        stage: 'encode',
        label: 'Encoding',
        done: 1,
        total: 2,
        unit: 'images',
        rate: 1,
        secondsLeft: 1,
      } as const;
      window.fake.progress(stage);
    });
    await panel.page.evaluate(() => window.fake.change({ title: 'renamed' }));
    await expect.poll(pulls).toBe(2);
    await panel.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect.poll(pulls).toBe(3);
  });
});
