// `npm test`: everything, on a fresh clone. Gets what it needs and says so; ends with "N passed, N failed".
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, constants, setPriority } from 'node:os';
import path from 'node:path';
import { ensureDependencies, repository } from './dependencies.mjs';

const { PRIORITY_NORMAL, PRIORITY_BELOW_NORMAL } = constants.priority;
const tool = (...parts) => path.join('node_modules', ...parts);
const script = name => path.join('scripts', `${name}.mjs`);
const started = Date.now();
const tally = { passed: 0, failed: 0, skipped: 0 };
let suitesCanRun = true;

/** Lines that wait until a program is done that draws on the terminal itself. */
let held;
const say = line => (held ? held.push(line) : console.log(line));

/** Runs one of Node's programs beside others, and what that starts, with this priority; gives whether it succeeded. */
function start(file, args, stdio, { priority = PRIORITY_NORMAL, hear = () => undefined } = {}) {
  const program = spawn(process.execPath, [file, ...args], { cwd: repository, stdio });
  if (program.pid !== undefined) setPriority(program.pid, priority);
  for (const stream of [program.stdout, program.stderr]) stream?.setEncoding('utf8').on('data', hear);
  return new Promise((resolve, reject) => {
    program.once('error', reject);
    program.once('close', status => resolve(status === 0));
  });
}

/** Runs a program of which nothing is shown until it has ended; gives whether it succeeded. */
async function inOnePiece(name, priority, file, ...args) {
  const begun = Date.now();
  let printed = '';
  const hear = text => {
    printed += text;
  };
  const passed = await start(file, args, ['ignore', 'pipe', 'pipe'], { priority, hear });
  say(`\n== ${name}: ${Math.round((Date.now() - begun) / 1000)} s`);
  if (printed) say(printed.trimEnd());
  if (!passed) say(`FAILED: ${name}`);
  return passed;
}

/** One check that is a program of its own: it passes when the program does. */
async function check(...program) {
  const passed = await inOnePiece(...program);
  tally[passed ? 'passed' : 'failed']++;
  return passed;
}

const checkNow = (name, ...program) => check(name, PRIORITY_NORMAL, ...program);
const checkBehind = (name, ...program) => check(name, PRIORITY_BELOW_NORMAL, ...program);

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

/** Suites of vitest.config.mts, which `run` runs by these arguments; each test counts. */
async function suites(name, projects, run) {
  const results = path.join(repository, 'out', `test-results-${name}.json`);
  mkdirSync(path.dirname(results), { recursive: true });
  rmSync(results, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  const passed = await run(tool('vitest', 'vitest.mjs'), 'run', `--project=${projects}`, ...reporters);
  const report = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : undefined;
  tally.passed += report?.numPassedTests ?? 0;
  tally.failed += report?.numFailedTests ?? 0;
  tally.skipped += (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  // A suite that could not even start, or an error outside any test, has no test to count.
  if (!passed && !report?.numFailedTests) tally.failed++;
}

/** Shows how its tests go while they run. */
async function inSight(file, ...args) {
  console.log('\n== Tests');
  held = [];
  const passed = await start(file, args, ['ignore', 'inherit', 'inherit']);
  for (const line of held) console.log(line);
  held = undefined;
  return passed;
}

const types = (name, folder) =>
  checkBehind(name, tool('typescript', 'bin', 'tsc'), '--noEmit', '-p', `${folder}/tsconfig.json`);

ensureDependencies(say);
if (!(await checkNow('Build', script('build')))) suitesCanRun = false;
// What only computes, and is held to no time, has the processors where nothing else does: windows wait a third of theirs.
const behind = beside(
  // The longest first.
  () => checkBehind('Lint', tool('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0'),
  () => types('Types', '.'),
  () => types('Types of the webview', 'webview'),
  () => types('Types of tests in browsers', 'test'),
  () => checkBehind('Format', tool('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.'),
  () =>
    suites('golden', 'golden', (...vitest) => inOnePiece('Golden values', PRIORITY_BELOW_NORMAL, ...vitest)),
);
await beside(
  () => prepare('vscodeHost'),
  () => checkNow('Package', script('package')),
  // Both may ask the system for packages, which it installs one at a time.
  () => prepare('chromium', '--both').then(() => prepare('slurm')),
);
if (suitesCanRun) await suites('others', '!golden', inSight);
await behind;
say(`\n${Math.round((Date.now() - started) / 1000)} s`);
say(`${tally.passed} passed, ${tally.failed} failed${tally.skipped ? `, ${tally.skipped} skipped` : ''}`);
process.exitCode = tally.failed === 0 && tally.passed > 0 ? 0 : 1;
