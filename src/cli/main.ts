import { homedir } from 'node:os';
import path from 'node:path';
import { createEngine } from '../engine/engineProcess';
import { programVersion } from '../evaluation/programVersion';
import { readReason } from '../files/readReason';
import { gpuFolder } from './defaultFolders';
import { endingOf, exitCodes } from './errors/exitCode';
import { OutputError } from './errors/outputError';
import { createProgram } from './program';

/**
 * The work runs in the engine's process, as in VS Code: a native call blocks its thread for seconds, and
 * Ctrl+C must take effect at once.
 */
async function main(): Promise<void> {
  const debug = process.env['SAMPLE_LENS_DEBUG'] === '1';
  const machine = { platform: process.platform, home: homedir(), env: process.env };
  const engine = createEngine({
    modulePath: path.join(__dirname, 'engine.js'),
    execPath: process.execPath,
    gpuFolder: gpuFolder(machine, process.cwd()),
    log: line => {
      if (debug) process.stderr.write(`[engine] ${line}\n`);
    },
  });
  const interruption = new AbortController();
  const interrupt = () => {
    if (interruption.signal.aborted) {
      engine.killNow();
      process.exit(exitCodes.interrupted);
    }
    interruption.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  // `sample-lens ... | head` closes the pipe early, which is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    const failure = new OutputError(`The result could not be written to stdout: ${readReason(error)}.`);
    process.stderr.write(`${endingOf(failure, debug).message}\n`);
    process.exitCode = exitCodes.defect;
  });
  process.stderr.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.exitCode = exitCodes.defect;
  });

  const program = createProgram(programVersion(), {
    engine,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    cwd: process.cwd(),
    machine,
    signal: interruption.signal,
  });
  try {
    await program.parseAsync();
  } catch (error) {
    const { code, message } = endingOf(error, debug);
    if (message !== '') process.stderr.write(`${message}\n`);
    process.exitCode = code;
  } finally {
    await engine.dispose();
  }
}

void main();
