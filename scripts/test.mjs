// `npm test`: everything, on a fresh clone. Gets what it needs and says so; ends with "N passed, N failed".
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { ensureDependencies, repository } from './dependencies.mjs';

const say = line => console.log(line);
const tool = (...parts) => path.join('node_modules', ...parts);
const script = name => path.join('scripts', `${name}.mjs`);
const started = Date.now();
const tally = { passed: 0, failed: 0, skipped: 0 };
let suitesCanRun = true;

/** Runs one of Node's programs beside others; gives whether it succeeded. */
function start(file, args, stdio, hear = () => undefined) {
  const program = spawn(process.execPath, [file, ...args], { cwd: repository, stdio });
  for (const stream of [program.stdout, program.stderr]) stream?.setEncoding('utf8').on('data', hear);
  return new Promise((resolve, reject) => {
    program.once('error', reject);
    program.once('close', status => resolve(status === 0));
  });
}

/** One check that is a program of its own: it passes when the program does. What it prints comes in one piece. */
async function check(name, file, ...args) {
  const begun = Date.now();
  let printed = '';
  const passed = await start(file, args, ['ignore', 'pipe', 'pipe'], text => {
    printed += text;
  });
  tally[passed ? 'passed' : 'failed']++;
  say(`\n== ${name}: ${Math.round((Date.now() - begun) / 1000)} s`);
  if (printed) say(printed.trimEnd());
  if (!passed) say(`FAILED: ${name}`);
  return passed;
}

/** Gets what the suites need on this machine and cannot bring; it says what it installs. */
async function prepare(name, ...args) {
  if (await start(script(name), args, ['ignore', 'ignore', 'inherit'])) return;
  say(`\nFAILED: ${script(name)}`);
  tally.failed++;
  suitesCanRun = false;
}

/** Does the work in this order, as much of it at a time as there are processors. */
async function beside(...work) {
  const lane = async () => {
    for (let next = work.shift(); next; next = work.shift()) await next();
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, lane));
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

const types = (name, folder) =>
  check(name, tool('typescript', 'bin', 'tsc'), '--noEmit', '-p', `${folder}/tsconfig.json`);

ensureDependencies(say);
if (!(await check('Build', script('build')))) suitesCanRun = false;
await beside(
  // The longest first.
  () => check('Lint', tool('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0'),
  () => prepare('vscodeHost'),
  () => types('Types', '.'),
  () => types('Types of the webview', 'webview'),
  () => types('Types of tests in browsers', 'test'),
  () => check('Format', tool('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.'),
  () => check('Package', script('package')),
  // Both may ask the system for packages, which it installs one at a time.
  () => prepare('chromium', '--both').then(() => prepare('slurm')),
);
if (suitesCanRun) runSuites();
say(`\n${Math.round((Date.now() - started) / 1000)} s`);
say(`${tally.passed} passed, ${tally.failed} failed${tally.skipped ? `, ${tally.skipped} skipped` : ''}`);
process.exitCode = tally.failed === 0 && tally.passed > 0 ? 0 : 1;
