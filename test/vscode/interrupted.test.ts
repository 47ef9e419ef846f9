import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderDemo } from '../../src/demo/renderDemo';
import { enginePids } from './support/engineProcess';
import { runPanel } from './support/panel';
import { writeSlowSet } from './support/slowSet';
import { useFlow } from './support/useFlow';
import { notification, notificationButton } from './support/widgets';

const count = 160;
const flow = useFlow({
  prepare: async folder => {
    await renderDemo(folder, { images: 12 });
    await writeSlowSet(path.join(folder, 'slow'), count);
  },
});
const panel = () => runPanel(flow().webview());
const status = () => panel().frame.locator('lens-status .box');

/** Waits until the panel says that so many images of the slow set are encoded. */
async function untilEncoded(images: number): Promise<void> {
  await expect
    .poll(async () => Number(/(\d+) of 160 images/.exec(await status().innerText())?.[1] ?? 0), {
      timeout: 60_000,
    })
    .toBeGreaterThanOrEqual(images);
}

describe('an evaluation that is interrupted', () => {
  it('is cancelled from the notification within a second, and says so', async () => {
    await flow().pickFromMenu(flow().folder('slow'), 'Evaluate Samples');
    await untilEncoded(1);
    const toast = notification(flow().page, 'Evaluating samples');
    const cancelled = panel().frame.getByText('The evaluation was cancelled');
    const start = Date.now();
    await notificationButton(toast, 'Cancel').click();
    await Promise.all([cancelled.waitFor(), toast.waitFor({ state: 'hidden' })]);
    const milliseconds = Date.now() - start;
    console.log(`Cancelled from the notification after ${milliseconds} ms.`);
    expect(milliseconds).toBeLessThan(3000);
    expect(await status().innerText()).toMatch(/It stopped at “Encoding .*”, \d+ of 160 images\./);
    expect(await flow().page.locator('.statusbar-item').filter({ hasText: 'slow' }).count()).toBe(0);
  });

  it('is cancelled from the panel within a second', async () => {
    await status().getByRole('button', { name: 'Evaluate Again' }).click();
    await untilEncoded(64);
    const start = Date.now();
    await status().getByRole('button', { name: 'Cancel' }).click();
    await panel().frame.getByText('The evaluation was cancelled').waitFor();
    const milliseconds = Date.now() - start;
    console.log(`Cancelled from the panel after ${milliseconds} ms.`);
    expect(milliseconds).toBeLessThan(3000);
  });

  it('says in words that the engine was killed, and goes on from there when tried again', async () => {
    const { page, server } = flow();
    await status().getByRole('button', { name: 'Evaluate Again' }).click();
    await untilEncoded(96);
    const pids = enginePids(server);
    expect(pids.length).toBeGreaterThan(0);
    for (const pid of pids) process.kill(pid, 'SIGKILL');
    const toast = notification(page, 'The evaluation engine stopped unexpectedly');
    await toast.waitFor();
    expect(await toast.innerText()).toMatch(/Evaluate again: everything that was encoded is kept/);
    const failed = panel().frame.locator('lens-status .failed');
    await failed.filter({ hasText: 'The evaluation engine stopped unexpectedly' }).waitFor();
    await notificationButton(toast, 'Try Again').click();
    await failed.waitFor({ state: 'hidden' }); // until then it tells of the evaluation before
    await panel().done(120_000);
    expect(enginePids(server)).not.toEqual(pids);
  });

  it('kept what was encoded before each interruption', async () => {
    await panel().frame.locator('lens-provenance summary').click();
    const words = await panel().frame.locator('lens-provenance dl').innerText();
    const [, encoded, kept] = /([\d,]+) encoded now, ([\d,]+) kept from before/.exec(words) ?? [];
    console.log(`${encoded} encoded at last, ${kept} kept.`);
    expect(Number(kept)).toBeGreaterThanOrEqual(64);
    expect(Number(encoded) + Number(kept)).toBe(count);
  });
});
