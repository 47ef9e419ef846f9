import type { Progress } from '../contract/progress';
import type { Stage } from '../contract/report';
import { createRate } from './rate';

/** Reports the count of the stage under way. */
export type CountReport = (done: number, total: number) => void;

/** Follows an evaluation through its stages: who waits is told, and the seconds of each stage are kept. */
export interface Stages {
  /** Ends the stage before it and begins another, or another part of the same. */
  begin(stage: Stage, label: string, unit: string): CountReport;
  /** Ends the last stage and gives the seconds spent in each. */
  end(): Record<Stage, number>;
}

/** Counts may come thousands of times a second; a listener in another process hears at most ten. */
const SHORTEST_INTERVAL_SECONDS = 0.1;

/** @param now seconds, from any origin */
export function createStages(
  onProgress: ((progress: Progress) => void) | undefined,
  now: () => number = () => performance.now() / 1000,
): Stages {
  const seconds: Record<Stage, number> = { find: 0, encode: 0, neighbors: 0, metrics: 0 };
  let running: { stage: Stage; since: number } | undefined;
  const close = () => {
    if (running) seconds[running.stage] += now() - running.since;
    running = undefined;
  };
  return {
    begin: (stage, label, unit) => {
      close();
      running = { stage, since: now() };
      const pace = createRate(now);
      let told = -Infinity;
      let last = '';
      const report: CountReport = (done, total) => {
        const speed = pace(done, total);
        const time = now();
        const counts = `${done}/${total}`;
        if (counts === last || (done < total && time - told < SHORTEST_INTERVAL_SECONDS)) return;
        told = time;
        last = counts;
        onProgress?.({ stage, label, done, total, unit, ...speed });
      };
      report(0, 0);
      told = -Infinity; // the first count is worth telling at once
      return report;
    },
    end: () => {
      close();
      return seconds;
    },
  };
}
