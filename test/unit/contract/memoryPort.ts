import type { Port } from '../../../src/contract/rpc';

/** One end of an in-memory line, with what tests need to see and to break. */
export interface MemoryPort extends Port {
  /** Ends the line for both ends, as a death of the other side does. */
  close(reason: string): void;
  /** What was posted at this end. */
  readonly posted: unknown[];
  /** Listeners registered at this end. */
  readonly listeners: { message: number; close: number };
}

interface End extends MemoryPort {
  deliver(message: unknown): void;
  closed(reason: string): void;
}

function makeEnd(peer: () => End, line: { open: boolean }): End {
  const messageListeners = new Set<(message: unknown) => void>();
  const closeListeners = new Set<(reason: string) => void>();
  const posted: unknown[] = [];
  return {
    posted,
    get listeners() {
      return { message: messageListeners.size, close: closeListeners.size };
    },
    post(message) {
      if (!line.open) throw new Error('The line is closed.');
      const copy: unknown = structuredClone(message);
      posted.push(copy);
      queueMicrotask(() => {
        if (line.open) peer().deliver(copy);
      });
    },
    onMessage(listener) {
      messageListeners.add(listener);
      return () => void messageListeners.delete(listener);
    },
    onClose(listener) {
      closeListeners.add(listener);
      return () => void closeListeners.delete(listener);
    },
    deliver(message) {
      for (const listener of [...messageListeners]) listener(message);
    },
    closed(reason) {
      for (const listener of [...closeListeners]) listener(reason);
    },
    close(reason) {
      line.open = false;
      this.closed(reason);
      peer().closed(reason);
    },
  };
}

/** Two ends that clone what they carry and deliver it later, in order, as a MessageChannel does. */
export function memoryLine(): [MemoryPort, MemoryPort] {
  const line = { open: true };
  const left: End = makeEnd(() => right, line);
  const right: End = makeEnd(() => left, line);
  return [left, right];
}
