import type { BenchRow } from './benchRow';

/** The middle value, or the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

export async function secondsOf(job: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await job();
  return (performance.now() - start) / 1000;
}

/** CPU seconds of a job, on all cores: what a shared machine's wall time does not tell. */
export async function cpuSecondsOf(job: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await job();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Times a job and its floor in turn, A B A B, after a round that is not counted. */
export async function paired(
  name: string,
  job: () => Promise<unknown>,
  floorName: string,
  floor: () => Promise<unknown>,
  rounds = 5,
): Promise<BenchRow> {
  await job();
  await floor();
  const times: [number, number][] = [];
  for (let round = 0; round < rounds; round++) times.push([await secondsOf(job), await secondsOf(floor)]);
  return {
    name,
    seconds: median(times.map(([seconds]) => seconds)),
    floorName,
    floorSeconds: median(times.map(([, seconds]) => seconds)),
    ratio: median(times.map(([seconds, bare]) => seconds / bare)),
  };
}
