import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { promisify } from 'node:util';
import { thisSystem, type SystemView } from '../machine/systemView';

/** What is looked at of a machine for its graphics card. */
export interface MachineView extends SystemView {
  /** As `process.platform`. */
  platform: string;
  /** As `process.arch`. */
  arch: string;
  home: string;
  exists: (file: string) => boolean;
  /** What a program writes; null where it is not there, fails, or takes more than a few seconds. */
  run: (program: string, args: readonly string[]) => Promise<string | null>;
}

const patienceMs = 5000;

async function run(program: string, args: readonly string[]): Promise<string | null> {
  return promisify(execFile)(program, [...args], { timeout: patienceMs }).then(
    ({ stdout }) => stdout,
    () => null,
  );
}

/** The machine that this runs on. */
export function thisMachine(environment: MachineView['environment'] = process.env): MachineView {
  const { platform, arch } = process;
  return { ...thisSystem(environment), platform, arch, home: homedir(), exists: existsSync, run };
}
