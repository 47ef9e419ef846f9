// `npm test`: everything, on a fresh clone. Gets what it needs and says so; ends with "N passed, N failed".
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies, repository } from './dependencies.mjs';

const say = line => console.log(line);
const started = Date.now();
const tally = { passed: 0, failed: 0, skipped: 0 };

/** One check that is a program of its own: it passes when the program does. */
function check(name, command, ...args) {
  say(`\n== ${name}`);
  const { status } = spawnSync(command, args, {
    cwd: repository,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  tally[status === 0 ? 'passed' : 'failed']++;
  if (status !== 0) say(`FAILED: ${name}`);
  return status === 0;
}

/** The suites of vitest.config.mts; each test counts. */
function runSuites() {
  const results = path.join(repository, 'out', 'test-results.json');
  mkdirSync(path.dirname(results), { recursive: true });
  rmSync(results, { force: true });
  say('\n== Tests');
  const run = spawnSync(
    process.execPath,
    [
      path.join('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${results}`,
    ],
    { cwd: repository, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  const report = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : undefined;
  tally.passed += report?.numPassedTests ?? 0;
  tally.failed += report?.numFailedTests ?? 0;
  tally.skipped += (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  // A suite that could not even start, or an error outside any test, has no test to count.
  if (run.status !== 0 && !report?.numFailedTests) tally.failed++;
}

ensureDependencies(say);
const npx = (name, tool, ...args) =>
  check(name, process.execPath, path.join('node_modules', ...tool.split('/')), ...args);
const built = npx('Build', '../scripts/build.mjs');
npx('Types', 'typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json');
for (const part of ['webview', 'test/webview', 'test/vscode', 'test/vsix'])
  npx(`Types of ${part}`, 'typescript/bin/tsc', '--noEmit', '-p', `${part}/tsconfig.json`);
npx('Lint', 'eslint/bin/eslint.js', '.', '--max-warnings', '0');
npx('Format', 'prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.');
if (built) {
  for (const script of ['chromium', 'vscodeHost', 'slurm'])
    execFileSync(process.execPath, [path.join('scripts', `${script}.mjs`)], {
      cwd: repository,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  npx('Package', '../scripts/package.mjs');
  runSuites();
}
say(`\n${Math.round((Date.now() - started) / 1000)} s`);
say(`${tally.passed} passed, ${tally.failed} failed${tally.skipped ? `, ${tally.skipped} skipped` : ''}`);
process.exitCode = tally.failed === 0 && tally.passed > 0 ? 0 : 1;
