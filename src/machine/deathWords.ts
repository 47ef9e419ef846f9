/** How a process ended. */
export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

const signals: Partial<Record<NodeJS.Signals, string>> = {
  SIGKILL: 'the machine may have run out of memory',
  SIGABRT: 'a native library gave up',
  SIGSEGV: 'a native library crashed',
  SIGBUS: 'a native library crashed',
  SIGILL: 'the processor lacks an instruction that a native library needs',
  SIGTERM: 'another program ended it',
  SIGINT: 'another program ended it',
};

/** Windows has no signals: these are its status codes for the same ends. */
const windowsCodes: Readonly<Record<number, string>> = {
  0xc0000005: 'a native library crashed',
  0xc0000017: 'the machine has run out of memory',
  0xc000001d: 'the processor lacks an instruction that a native library needs',
  0xc0000135: 'a system library is missing, perhaps the Visual C++ runtime',
  0xc0000409: 'a native library gave up',
};

/**
 * Why a process ended, as a phrase for people: "exit code 1: Error: Cannot find module 'x'",
 * "signal SIGKILL: the machine may have run out of memory".
 *
 * @param lines what it said last
 */
export function deathWords({ code, signal }: Exit, lines: readonly string[]): string {
  if (lines.some(line => line.includes('heap out of memory'))) return 'it ran out of memory';
  if (signal !== null) {
    const meaning = signals[signal];
    return `signal ${signal}${meaning === undefined ? '' : `: ${meaning}`}`;
  }
  const said = lines.findLast(line => /^\s*(Uncaught )?\w*Error\b.*:/.test(line))?.trim();
  const meaning = windowsCodes[code ?? 0] ?? said;
  return `exit code ${code ?? 'unknown'}${meaning === undefined ? '' : `: ${meaning}`}`;
}
