import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** What a process says on its output streams: passed on line by line, the last lines kept. */
export interface OutputTail {
  follow(stream: Readable | null): void;
  /** The last lines, oldest first. */
  last(): readonly string[];
}

/**
 * @param log takes each line, up to `logged` of them: a library that complains at every image would fill
 *   the log of VS Code otherwise
 * @param kept how many lines are remembered for the report of a crash
 */
export function createOutputTail(log: (line: string) => void, logged = 500, kept = 20): OutputTail {
  const tail: string[] = [];
  let count = 0;
  const take = (line: string) => {
    if (line.trim() === '') return;
    tail.push(line);
    if (tail.length > kept) tail.shift();
    count++;
    if (count <= logged) log(line);
    else if (count === logged + 1) log('(The engine says more; it is left out here.)');
  };
  return {
    follow: stream => {
      if (stream) createInterface({ input: stream, crlfDelay: Infinity }).on('line', take);
    },
    last: () => [...tail],
  };
}
