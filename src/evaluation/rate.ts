/** How fast a stage goes, from what was done over the last seconds. */
export interface Pace {
  /** Units a second; 0 while unknown. */
  rate: number;
  /** null while unknown. */
  secondsLeft: number | null;
}

/** Looking back this far, a rate follows a change of pace and does not jump with every batch. */
const WINDOW_SECONDS = 5;
/** Before this much time has passed, a rate would be a guess. */
const SHORTEST_SECONDS = 0.25;

/** Estimates the pace of one stage from its counts; `now` gives seconds. */
export function createRate(now: () => number): (done: number, total: number) => Pace {
  const seen: { time: number; done: number }[] = [];
  return (done, total) => {
    const time = now();
    seen.push({ time, done });
    while (seen.length > 2 && time - seen[1]!.time >= WINDOW_SECONDS) seen.shift();
    const elapsed = time - seen[0]!.time;
    const gained = done - seen[0]!.done;
    if (elapsed < SHORTEST_SECONDS || gained <= 0)
      return { rate: 0, secondsLeft: done >= total && total > 0 ? 0 : null };
    const rate = gained / elapsed;
    return { rate, secondsLeft: total > 0 ? Math.max(0, total - done) / rate : null };
  };
}
