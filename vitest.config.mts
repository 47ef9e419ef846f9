import { defineConfig } from 'vitest/config';

/**
 * Every suite is a project, so that a part can be run alone: `npx vitest run --project unit`.
 * Forks, not threads: a native abort inside a worker thread would take the whole run down.
 */
const suite = (name: string, testTimeout: number) => ({
  extends: true as const,
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout,
    hookTimeout: Math.max(testTimeout, 60_000),
  },
});

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      suite('unit', 30_000),
      suite('golden', 120_000),
      suite('protocol', 60_000),
      suite('cli', 120_000),
      suite('webview', 120_000),
      suite('vscode', 300_000),
      suite('vsix', 300_000),
    ],
  },
});
