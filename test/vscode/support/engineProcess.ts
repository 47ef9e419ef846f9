import { execFileSync } from 'node:child_process';
import type { VscodeServer } from './server';

/** The process ids of the engine that this server's extension has started. */
export function enginePids({ home }: VscodeServer): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  return lines
    .filter(line => line.includes(home) && line.includes('engine.js'))
    .map(line => Number.parseInt(line, 10));
}
