import { defineConfig } from 'vitest/config';

/**
 * Every suite is a project, so that a part can be run alone: `npx vitest run --project unit`.
 * Forks, not threads: a native abort inside a worker thread would take the whole run down.
 *
 * Suites that drive a browser run after those that compute, and whole windows one at a time: what waits for a
 * window must not wait for a core.
 */
const suite = (
  name: string,
  testTimeout: number,
  groupOrder: number,
  maxWorkers: number,
  globalSetup: string[] = [],
) => ({
  extends: true as const,
  test: {
    name,
    globalSetup,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout,
    hookTimeout: Math.max(testTimeout, 60_000),
    maxWorkers,
    sequence: { groupOrder },
    // Real processes, sockets and windows: what a busy machine held up once is tried once more, and reported so.
    retry: 1,
  },
});

export default defineConfig({
  test: {
    pool: 'forks',
    projects: [
      suite('unit', 60_000, 0, 2),
      suite('golden', 120_000, 0, 2),
      suite('protocol', 60_000, 1, 2),
      suite('cli', 120_000, 1, 2),
      suite('webview', 120_000, 2, 2, ['test/webview/support/serveForAll.ts']),
      suite('slurm', 300_000, 3, 1),
      suite('vscode', 300_000, 3, 1),
      suite('vsix', 300_000, 3, 1),
    ],
  },
});
