import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Report } from '../../../src/contract/report';
import { fromJson } from '../../../src/reports/json';
import { repository } from './server';

const exec = promisify(execFile);

/** Evaluates on the command line with the built-in encoder on the processor, as the flows' settings say. */
export async function evaluateOnCommandLine(
  real: string,
  generated: string,
  scratch: string,
  cli = path.join(repository, 'dist', 'cli.js'),
): Promise<Report> {
  const json = path.join(scratch, 'command-line.json');
  const flags = ['--real', real, '--generated', generated, '--encoder', 'builtin', '--provider', 'cpu'];
  flags.push('--cache', path.join(scratch, 'cache'), '--json', json, '--quiet');
  await exec(process.execPath, [cli, 'evaluate', ...flags]);
  return fromJson(await readFile(json, 'utf8'));
}
