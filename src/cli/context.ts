import type { Readable, Writable } from 'node:stream';
import type { Engine } from '../engine/engineProcess';
import type { Machine } from './defaultFolders';

/** All that a command touches outside itself. */
export interface CliContext {
  engine: Engine;
  stdin: Readable;
  stdout: Writable;
  stderr: Writable & { isTTY?: boolean; columns?: number };
  cwd: string;
  machine: Machine;
  /** Aborted by the first Ctrl+C, or request to end. */
  signal: AbortSignal;
}
