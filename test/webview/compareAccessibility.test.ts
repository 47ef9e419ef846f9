import { describe, expect, it } from 'vitest';
import { audit } from './support/audit';
import { useComparison, type ComparisonPage } from './support/comparisonPage';
import { themes, type ThemeName } from './support/themes';

const open = useComparison();

const parts = ['worst', 'same', 'nearest', 'classes', 'plane'];

async function openTab(view: ComparisonPage, index: number): Promise<void> {
  await view.page.keyboard.press(String(index + 1));
  const part = view.page.locator(`lens-compare-${parts[index]!}`);
  await part.locator('[data-key], td, circle').first().waitFor();
}

async function startSome(view: ComparisonPage): Promise<void> {
  await view.page.evaluate(() => {
    const { members } = window.fakeComparison.snapshot;
    const states = ['done', 'running', 'queued', 'failed', 'cancelled'] as const;
    const failure = { message: 'No image could be read.', mend: 'Check the folder.' };
    window.fakeComparison.change({
      notes: 'A note.',
      watching: '/data',
      members: members.map((member, index) => ({
        ...member,
        state: states[index]!,
        failure: index === 3 ? failure : null,
      })),
    });
  });
  await view.table.getByText('waiting for its turn').waitFor();
}

describe.each(Object.keys(themes) as ThemeName[])('the comparison in the theme %s', theme => {
  it('has no accessibility fault in any tab, with a point read, one selected, and some under way', async () => {
    const view = await open({ theme });
    await view.press(']');
    await view.page.getByRole('application').first().focus();
    await view.press('ArrowRight');
    for (const index of parts.keys()) {
      await openTab(view, index);
      expect(await audit(view.page, theme)).toEqual([]);
    }
    await view.press('1');
    await view.page.getByText('By nearest real').click();
    await view.page.getByRole('rowheader').last().waitFor();
    await startSome(view);
    expect(await audit(view.page, theme)).toEqual([]);
  });
});

it.each([400, 600, 840, 1440])('the comparison never scrolls sideways at a width of %i px', async width => {
  const view = await open({ width, metrics: 'all' });
  await view.page.evaluate(() => {
    const { members, report } = window.fakeComparison.snapshot;
    const long = (name: string) => `${'experiment-with-a-very-long-name/'.repeat(4)}${name}`;
    window.fakeComparison.change({
      title: long('title').replaceAll('/', ''),
      members: members.map(member => ({ ...member, name: long(member.name), step: null })),
      report: {
        ...report!,
        baseline: null,
        checkpoints: report!.checkpoints.map(one => ({ ...one, name: long(one.name), step: null })),
      },
    });
  });
  await view.table.getByText('very-long-name').first().waitFor();
  for (const index of parts.keys()) {
    await openTab(view, index);
    const over = await view.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(over).toBeLessThanOrEqual(0);
  }
});
