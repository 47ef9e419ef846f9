import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { promisify } from 'node:util';

/** What is looked at of a machine; made up in tests, so that machines with graphics cards need not be had. */
export interface MachineView {
  /** As `process.platform`. */
  platform: string;
  /** As `process.arch`. */
  arch: string;
  home: string;
  environment: Readonly<Record<string, string | undefined>>;
  /** Names in a folder; none where it cannot be read. */
  list: (folder: string) => readonly string[];
  exists: (file: string) => boolean;
  /** A small text file; null where it cannot be read. */
  read: (file: string) => string | null;
  /** What a program writes; null where it is not there, fails, or takes more than a few seconds. */
  run: (program: string, args: readonly string[]) => Promise<string | null>;
}

const patienceMs = 5000;

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

async function run(program: string, args: readonly string[]): Promise<string | null> {
  return promisify(execFile)(program, [...args], { timeout: patienceMs }).then(
    ({ stdout }) => stdout,
    () => null,
  );
}

/** The machine that this runs on. */
export function thisMachine(environment: MachineView['environment'] = process.env): MachineView {
  const { platform, arch } = process;
  return { platform, arch, home: homedir(), environment, list, exists: existsSync, read, run };
}
