import { describe, expect, it } from 'vitest';
import { deathWords } from '../../../src/machine/deathWords';

describe('why a process ended', () => {
  it.each([
    [null, 'SIGKILL', [], 'signal SIGKILL: the machine may have run out of memory'],
    [null, 'SIGSEGV', [], 'signal SIGSEGV: a native library crashed'],
    [null, 'SIGUSR2', [], 'signal SIGUSR2'],
    [3, null, [], 'exit code 3'],
    [0xc0000005, null, [], 'exit code 3221225477: a native library crashed'],
    [
      1,
      null,
      ['at x', "Error: Cannot find module 'y'", 'Node.js v20'],
      "exit code 1: Error: Cannot find module 'y'",
    ],
    [1, null, ['TypeError [ERR_X]: bad'], 'exit code 1: TypeError [ERR_X]: bad'],
    [null, 'SIGABRT', ['FATAL ERROR: JavaScript heap out of memory'], 'it ran out of memory'],
  ] as const)('code %s, signal %s, last words %j: "%s"', (code, signal, lines, words) => {
    expect(deathWords({ code, signal }, lines)).toBe(words);
  });
});
