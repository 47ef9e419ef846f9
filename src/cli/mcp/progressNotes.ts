import type { Progress } from '../../contract/progress';
import type { Stage } from '../../contract/report';

/** Beyond this, a client is told no more often than it can show. */
const SHORTEST_MS = 250;

const order: readonly Stage[] = ['find', 'encode', 'neighbors', 'metrics'];

/** What the protocol's notification says: `progress` grows with each. */
export interface ProgressNote {
  progress: number;
  total: number;
  message: string;
}

export interface ProgressNotes {
  /** Tells of progress; `place` is which of several rounds it is of: "2 of 3, ". */
  readonly tell: (progress: Progress, place?: string) => void;
  /** Tells that all is done, where anything was told before: the protocol wants no note after the answer. */
  readonly end: () => void;
}

/**
 * Turns the engine's progress into notes that a client may show. Stages begin anew with every set and checkpoint, while
 * the protocol wants numbers that only grow: a note that would fall back is a little more than the last.
 *
 * @param now milliseconds
 */
export function progressNotes(
  send: (note: ProgressNote) => void,
  now: () => number = Date.now,
): ProgressNotes {
  /** In thousandths, what is told: a step smaller than one would be told as none. */
  let last = 0;
  let total = 0;
  let sentAt = -Infinity;
  let label = '';
  const note = (reached: number, message: string) => {
    last = Math.max(reached, last + 1);
    total = Math.max(total, last);
    send({ progress: last / 1000, total: total / 1000, message });
  };
  return {
    tell: ({ stage, label: words, done, total: of, unit }, place = '') => {
      const said = `${place}${words}`;
      if (said === label && now() - sentAt < SHORTEST_MS) return;
      label = said;
      sentAt = now();
      const [, round, rounds] = /^(\d+) of (\d+)/.exec(place)?.map(Number) ?? [0, 1, 1];
      total = 1000 * rounds! * order.length;
      const share = of > 0 ? Math.min(done / of, 1) : 0;
      const reached = Math.round(1000 * ((round! - 1) * order.length + order.indexOf(stage) + share));
      note(reached, of > 0 ? `${said}: ${done} of ${of} ${unit}` : said);
    },
    end: () => {
      if (last < total) note(total, 'Done');
    },
  };
}
