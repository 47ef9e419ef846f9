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

/**
 * Turns the engine's progress into notes that a client may show. Stages begin anew with every set and checkpoint, while
 * the protocol wants numbers that only grow: a note that would fall back is a little more than the last.
 *
 * @param now milliseconds
 */
export function progressNotes(
  send: (note: ProgressNote) => void,
  now: () => number = Date.now,
): (progress: Progress, place?: string) => void {
  /** In thousandths, what is told: a step smaller than one would be told as none. */
  let last = 0;
  let sentAt = -Infinity;
  let label = '';
  return ({ stage, label: words, done, total, unit }, place = '') => {
    const said = `${place}${words}`;
    if (said === label && now() - sentAt < SHORTEST_MS) return;
    const share = total > 0 ? Math.min(done / total, 1) : 0;
    const [, at, of] = /^(\d+) of (\d+)/.exec(place) ?? [];
    const before = at === undefined ? 0 : (Number(at) - 1) * order.length;
    const rounds = of === undefined ? 1 : Number(of);
    const reached = Math.round(1000 * (before + order.indexOf(stage) + share));
    last = Math.max(reached, last + 1);
    label = said;
    sentAt = now();
    const counts = total > 0 ? `: ${done} of ${total} ${unit}` : '';
    send({ progress: last / 1000, total: rounds * order.length, message: `${said}${counts}` });
  };
}
