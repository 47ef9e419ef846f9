import { readlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** As low as it goes: it runs where another would stand still. */
const LOWEST = 19;

/**
 * Lets every other thread go before the one that calls, for good: a process without rights cannot take that back.
 *
 * On Linux, where a thread has a priority of its own; elsewhere, or where the thread's number is not known, nothing
 * happens.
 */
export function yieldThread(): void {
  if (process.platform !== 'linux') return;
  try {
    // Where /proc is another container's, its numbers are too.
    if (readlinkSync('/proc/self') !== String(process.pid)) return;
    os.setPriority(Number(path.basename(readlinkSync('/proc/thread-self'))), LOWEST);
  } catch {
    // No /proc, or not allowed: the thread shares the processors as before.
  }
}
