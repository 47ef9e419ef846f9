import { existsSync } from 'node:fs';
import path from 'node:path';
import { usableProcessors } from '../../machine/usableProcessors';
import type { ThreadPlan } from './withThreads';

/** Pairs from which on threads are worth their start: some 0.3 s for one. */
const leastPairs = 2 ** 26;
/** With so few processors the product of the next tile takes all of them while this thread takes the last one in. */
const fewProcessors = 3;
/** Every thread sees every tile: past so many they wait for memory, and for one another. */
const mostThreads = 16;

/**
 * How many threads take the tiles of a search in; none where this thread does as well.
 *
 * On the CPU the products need some eight times the processor time that taking in does; a graphics card leaves all
 * processors free but the one that feeds it.
 */
export function planThreads(
  pairs: number,
  onCard: boolean,
  processors = usableProcessors(),
  workerFile = path.join(__dirname, 'tileWorker.js'),
): ThreadPlan {
  const few = processors <= fewProcessors || pairs < leastPairs || !existsSync(workerFile);
  const free = onCard ? processors - 1 : Math.floor(processors / 4);
  return { count: few ? 0 : Math.min(mostThreads, free), workerFile };
}
