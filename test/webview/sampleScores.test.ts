import { beforeEach, expect, it } from 'vitest';
import { withFurtherScores } from './page/fakeMetrics';
import { fakeColumns } from './page/fakeRun';
import { usePanel, type PanelPage } from './support/panelPage';

const open = usePanel();
let panel: PanelPage;

beforeEach(async () => {
  panel = await open({ metrics: 'all' });
});

const columns = withFurtherScores(fakeColumns(64, 3));
const { realism, rarity, authentic } = columns.generated.scores;
const rows = columns.generated.names.map((_, row) => row);

async function chooseSort(label: string): Promise<void> {
  await panel.page.locator('vscode-dropdown').click();
  await panel.page.getByRole('option', { name: label }).click();
}

it.each([
  ['Realism, least realistic first', realism!, 1],
  ['Rarity, rarest first', rarity!, -1],
  ['Rarity, most common first', rarity!, 1],
  ['Authentic, not authentic first', authentic!, 1],
] as const)('sorts by “%s”, samples outside the manifold last', async (label, values, direction) => {
  await chooseSort(label);
  const rank = (row: number) => (Number.isNaN(values[row]) ? Infinity : direction * values[row]!);
  const expected = rows.toSorted((a, b) => (rank(a) === rank(b) ? a - b : rank(a) < rank(b) ? -1 : 1));
  const shown = (await panel.cells()).map(cell => cell.row);
  expect(shown.length).toBeGreaterThan(30);
  expect(shown).toEqual(expected.slice(0, shown.length));
});

it.each([
  ['rarity:>3', (row: number) => rarity![row]! > 3],
  ['realism:<1 authentic:0', (row: number) => realism![row]! < 1 && authentic![row] === 0],
  ['Rarity:outside', (row: number) => Number.isNaN(rarity![row])],
  ['-rarity:outside pce:>3', (row: number) => !Number.isNaN(rarity![row]) && columns.generated.pce[row]! > 3],
])('shows what “%s” asks for', async (text, passes) => {
  await panel.filter.fill(text);
  const expected = rows.filter(passes);
  await expect.poll(() => panel.count()).toBe(`${expected.length} of 64`);
  expect((await panel.cells()).map(cell => cell.row).toSorted((a, b) => a - b)).toEqual(expected);
  expect(expected.length).toBeGreaterThan(0);
  expect(expected.length).toBeLessThan(64);
});

it('writes under the pictures what the order is by, and says who is outside', async () => {
  await chooseSort('Rarity, most common first');
  const first = (await panel.cells())[0]!;
  expect(first.label).toContain(`Rarity ${rarity![first.row]!.toFixed(2)}`);
  await panel.filter.fill('rarity:outside');
  await expect.poll(async () => (await panel.cells())[0]?.label).toContain('Rarity outside');
});

it('places the selected sample among those that have a score', async () => {
  await chooseSort('Rarity, rarest first');
  await panel.grid.focus();
  await panel.page.keyboard.press('Home');
  const inside = rows.filter(row => !Number.isNaN(rarity![row]));
  const least = Math.floor(
    (inside.filter(row => rarity![row]! < Math.max(...inside.map(r => rarity![r]!))).length / inside.length) *
      100,
  );
  expect(await panel.textOf('lens-detail')).toContain(`rarer than ${least} % of those that have one`);
  await panel.filter.fill('rarity:outside');
  await panel.grid.focus();
  await panel.page.keyboard.press('Home');
  await expect.poll(() => panel.textOf('lens-detail')).toContain('outside the manifold');
});

it('explains the words of these scores in the syntax, and names them where a word is not known', async () => {
  await panel.page.getByRole('button', { name: 'Filter syntax' }).click();
  const help = await panel.page.locator('lens-toolbar .help').innerText();
  expect(help).toContain('rarity:outside');
  expect(help).toContain('authentic:0');
  await panel.filter.fill('rare:>3');
  const problems = panel.page.locator('lens-toolbar [role=alert]');
  await expect
    .poll(() => problems.innerText())
    .toContain('realism:, rarity:, authentic:, class:, is: or name:');
});

it('goes back to PCE when the next result lacks the score', async () => {
  await chooseSort('Rarity, rarest first');
  await panel.page.evaluate(() => {
    const { columns, report } = window.fake.snapshot;
    window.fake.change({
      report: { ...report!, createdAt: 'later' },
      columns: { ...columns!, generated: { ...columns!.generated, scores: {} } },
    });
  });
  await expect.poll(() => panel.sort()).toBe('pce-');
});
