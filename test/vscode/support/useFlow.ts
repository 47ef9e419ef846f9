import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { startFlow, type Flow, type FlowOptions } from './flow';
import { repository } from './server';

/** Pictures of windows, looked at by people and never committed. */
export const screenshots = path.join(repository, 'out', 'screenshots');

/** One window for all tests of a file, closed after them; where a test fails, its picture is kept. */
export function useFlow(options: FlowOptions): () => Flow {
  let flow: Flow | undefined;
  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    flow = await startFlow(options);
  }, 120_000);
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    const file = path.join(screenshots, `failed ${task.name.slice(0, 60)}.png`);
    await flow?.page.screenshot({ path: file }).catch(() => undefined);
    console.error(`${file}\n${flow?.problems.join('\n') ?? ''}\n${flow?.server.output().slice(-2000) ?? ''}`);
  });
  afterAll(() => flow?.close());
  return () => {
    if (!flow) throw new Error('The window is open only inside of tests.');
    return flow;
  };
}
