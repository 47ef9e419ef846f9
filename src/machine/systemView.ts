import { readdirSync, readFileSync } from 'node:fs';

/** What is looked at of a system; made up in tests, so that machines with graphics cards need not be had. */
export interface SystemView {
  environment: Readonly<Record<string, string | undefined>>;
  /** Names in a folder; none where it cannot be read. */
  list: (folder: string) => readonly string[];
  /** A small text file; null where it cannot be read. */
  read: (file: string) => string | null;
}

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

/** The system that this runs on. */
export function thisSystem(environment: SystemView['environment'] = process.env): SystemView {
  return { environment, list, read };
}
