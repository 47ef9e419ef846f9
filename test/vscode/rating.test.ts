import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderDemo } from '../../src/demo/renderDemo';
import { answersFromCsv } from '../../src/ratings/answersCsv';
import { runPanel } from './support/panel';
import { screenshots, useFlow } from './support/useFlow';
import { dialogButton, notification, openView, treeRow, typePath, untilStored } from './support/widgets';

const flow = useFlow({ prepare: folder => renderDemo(folder, { images: 48 }) });
const panel = () => runPanel(flow().webview());
const rating = () => flow().webview();
const at = (...parts: string[]) => path.join(flow().workspace, ...parts);

/** Says "real" of the images from the `first` to the `last`. */
async function sayReal(first: number, last: number): Promise<void> {
  for (let image = first; image <= last; image++) {
    await rating().getByText(`Image ${image} of 20`).waitFor();
    if (image === first) await rating().getByRole('heading', { name: 'Real or generated?' }).click(); // takes the focus
    await flow().page.keyboard.press('r');
  }
}

/** One story of one window. */
describe('a blind rating in a real VS Code', () => {
  it('is offered by the panel of a run, and shows images of both sets alike', async () => {
    await flow().folder('samples').click();
    await flow().pickFromMenu(flow().folder('invented-modes'), 'Evaluate Samples');
    await panel().done();
    await panel().frame.getByRole('button', { name: 'Rate images blind' }).click();
    await flow().activeTab('Blind Rating: invented-modes').waitFor();
    await rating().getByText('20', { exact: true }).click();
    await rating().getByRole('button', { name: 'Begin' }).click();
    await sayReal(1, 5);
    const image = rating().getByAltText('Image 6 of 20');
    await image.waitFor();
    expect(
      await image.evaluate((shown: HTMLImageElement) => shown.decode().then(() => shown.naturalWidth)),
    ).toBe(96);
    expect(await image.getAttribute('src')).not.toMatch(/invented|samples|real\//);
    await flow().page.screenshot({ path: path.join(screenshots, 'rating.png') });
  });

  it('is where it was after a reload of the window', async () => {
    await untilStored(flow().page, 'Blind Rating: invented-modes');
    await flow().reload();
    await flow().activeTab('Blind Rating: invented-modes').waitFor();
    await sayReal(6, 20);
    await rating().getByRole('heading', { name: 'Human error rate of invented-modes' }).waitFor();
    await rating().getByText('10 of 10 generated images passed for real, 0 of 10 real images').waitFor();
  });

  it('gives its answers as CSV, which the command line reads', async () => {
    await rating().getByRole('button', { name: 'Save Answers…' }).click();
    await typePath(flow().page, 'Save Answers', at('answers.csv'));
    await notification(flow().page, 'saved as answers.csv').waitFor();
    const answers = answersFromCsv(await readFile(at('answers.csv'), 'utf8'), 'answers.csv');
    expect(answers).toHaveLength(20);
    expect(answers.every(({ answer }) => answer === 'real')).toBe(true);
    expect(answers.filter(({ truth }) => truth === 'generated')).toHaveLength(10);
  });

  it('stands with its interval in the panel of the run, and in its reports', async () => {
    await rating().getByRole('button', { name: 'Open Run' }).click();
    await flow().activeTab('invented-modes').waitFor();
    await panel()
      .frame.getByText('Human error rate 0.50 (95 % interval 0.30 to 0.70) of 20 answers.')
      .waitFor();
    await panel().frame.getByRole('button', { name: 'Export…' }).click();
    await panel().frame.getByRole('menuitem', { name: 'Markdown report' }).click();
    await typePath(flow().page, 'Export Report', at('report.md'));
    await notification(flow().page, 'saved as report.md').waitFor();
    expect(await readFile(at('report.md'), 'utf8')).toContain(
      'Human error rate 0.50 (95 % interval 0.30 to 0.70) of 20 blind answers',
    );
  });

  it('goes with its run, which is asked first, and stays where the user thinks better of it', async () => {
    const { page } = flow();
    await openView(page, 'Sample Lens');
    await flow().pickFromMenu(treeRow(page, 'invented-modes'), /^Delete/);
    await page
      .locator('.monaco-dialog-box')
      .getByText('and with them the answers that people gave in blind ratings')
      .waitFor();
    await dialogButton(page, 'Cancel').click();
    await treeRow(page, 'invented-modes').waitFor();
  });

  it('was refused nothing by the policy of its page, and wrote no error', () => {
    expect(flow().problems).toEqual([]);
  });
});
