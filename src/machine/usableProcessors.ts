import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** Processors' worth of time in a quota and its period; infinite for none. */
function share(quota: string | undefined, period: string | undefined): number {
  const [time, span] = [Number(quota), Number(period)];
  return time > 0 && span > 0 ? time / span : Infinity;
}

/** The least quota of this process's control group and those above it. */
function quotaOf(read: (file: string) => string | null): number {
  const groups = read('/proc/self/cgroup') ?? '';
  const own = /^0::(\/.*)$/m.exec(groups)?.[1] ?? '/';
  let least = share(
    read('/sys/fs/cgroup/cpu/cpu.cfs_quota_us')?.trim(),
    read('/sys/fs/cgroup/cpu/cpu.cfs_period_us')?.trim(),
  );
  for (let group = own; ; group = path.posix.dirname(group)) {
    const [quota, period] = (read(path.posix.join('/sys/fs/cgroup', group, 'cpu.max')) ?? '')
      .trim()
      .split(' ');
    least = Math.min(least, share(quota, period));
    if (group === '/') return least;
  }
}

/**
 * Processors that threads of this process can use at once: those that it may run on, and no more than a container's
 * quota (`docker run --cpus 4`, a limit of Kubernetes), which Node 20 does not look at. Threads beyond the quota would
 * use it up early in each period and then all stand still.
 */
export function usableProcessors(
  available: number = availableParallelism(),
  read: (file: string) => string | null = readText,
): number {
  return Math.max(1, Math.min(available, Math.floor(quotaOf(read))));
}
