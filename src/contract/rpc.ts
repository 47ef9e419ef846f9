import {
  CancelledError,
  DisconnectedError,
  fromWireError,
  toError,
  toWireError,
  type WireError,
} from './errors';

/** What one method of a contract takes, reports on its way, and gives. */
export interface Method {
  args: unknown;
  progress: unknown;
  result: unknown;
}

/** A contract names the methods that one side of a port serves. */
export type Contract<T> = { [K in keyof T]: Method };

/** Anything that carries messages both ways: a child process, a webview, a MessagePort. */
export interface Port {
  /** Throws for a value that cannot be cloned; may throw or drop the message once the other side is gone. */
  post(message: unknown): void;
  /** Registers a listener for messages; returns its removal. */
  onMessage(listener: (message: unknown) => void): () => void;
  /** Registers a listener for the end of the other side, called later if at all; returns its removal. */
  onClose(listener: (reason: string) => void): () => void;
}

export interface CallOptions<P> {
  signal?: AbortSignal;
  onProgress?: (progress: P) => void;
  /**
   * Called once, in every case, when the other side does not work on the call (any more): it answered, it
   * unwound after a cancel (the promise has long been rejected by then), it is gone, or it was never asked.
   */
  onEnd?: () => void;
}

/** The caller's half: one function a method. */
export type Client<T extends Contract<T>> = {
  [K in keyof T]: (args: T[K]['args'], options?: CallOptions<T[K]['progress']>) => Promise<T[K]['result']>;
};

export interface CallContext<P> {
  /** Aborted when the caller cancels or the other side goes away. */
  signal: AbortSignal;
  progress: (value: P) => void;
}

/** The server's half: one handler a method. */
export type Handlers<T extends Contract<T>> = {
  [K in keyof T]: (
    args: T[K]['args'],
    context: CallContext<T[K]['progress']>,
  ) => Promise<T[K]['result']> | T[K]['result'];
};

type Message =
  | { kind: 'call'; id: number; method: string; args: unknown }
  | { kind: 'cancel'; id: number }
  | { kind: 'progress'; id: number; value: unknown }
  | { kind: 'result'; id: number; value: unknown }
  | { kind: 'error'; id: number; error: WireError };

function isMessage(message: unknown): message is Message {
  return (
    typeof message === 'object' &&
    message !== null &&
    'kind' in message &&
    'id' in message &&
    typeof message.id === 'number'
  );
}

interface PendingCall {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
  onProgress: ((value: unknown) => void) | undefined;
  /** Takes the call off the books: nothing of it is heard any more. */
  end: () => void;
}

/** Posts what only matters while the other side lives: its loss is told by onClose. */
function postIfAlive(port: Port, message: Message): void {
  try {
    port.post(message);
  } catch {
    // The other side is gone.
  }
}

/**
 * Calls the methods served at the other end of `port`.
 *
 * Every call settles: with the result, the remote error, {@link CancelledError} as soon as its signal is
 * aborted (the server is told, not waited for), or {@link DisconnectedError} when the other side dies.
 * Arguments that cannot be cloned reject the call. An `onProgress` that throws cancels and rejects its own
 * call only; no progress is reported after a call has settled.
 */
export function connect<T extends Contract<T>>(port: Port): Client<T> {
  const pending = new Map<number, PendingCall>();
  // A webview's page is made anew whenever it is shown: what is still answered to the page before must fit no call of it.
  let nextId = Math.floor(Math.random() * 2 ** 48);
  let closed: string | undefined;

  const stopMessages = port.onMessage(message => {
    if (!isMessage(message)) return;
    const call = pending.get(message.id);
    if (!call) return;
    switch (message.kind) {
      case 'progress':
        call.onProgress?.(message.value);
        break;
      case 'result':
        call.end();
        call.resolve(message.value);
        break;
      case 'error':
        call.end();
        call.reject(fromWireError(message.error));
        break;
      case 'call':
      case 'cancel':
        break; // the server's half of the same port
    }
  });
  const stopClose = port.onClose(reason => {
    closed = reason;
    stopMessages();
    stopClose();
    for (const call of [...pending.values()]) {
      call.end();
      call.reject(new DisconnectedError(reason));
    }
  });

  const call = (
    method: string,
    args: unknown,
    { signal, onProgress, onEnd }: CallOptions<unknown> = {},
  ): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (closed !== undefined || signal?.aborted) {
        onEnd?.();
        throw closed === undefined ? new CancelledError() : new DisconnectedError(closed);
      }
      const id = nextId++;
      // After this the call only waits for the server to unwind.
      const giveUp = (error: Error) => {
        signal?.removeEventListener('abort', onAbort);
        state.onProgress = undefined;
        reject(error);
        postIfAlive(port, { kind: 'cancel', id });
      };
      const onAbort = () => giveUp(new CancelledError());
      const state: PendingCall = {
        resolve,
        reject,
        onProgress:
          onProgress &&
          (value => {
            try {
              onProgress(value);
            } catch (error) {
              giveUp(toError(error));
            }
          }),
        end: () => {
          pending.delete(id);
          signal?.removeEventListener('abort', onAbort);
          onEnd?.();
        },
      };
      pending.set(id, state);
      signal?.addEventListener('abort', onAbort, { once: true });
      try {
        port.post({ kind: 'call', id, method, args } satisfies Message);
      } catch (error) {
        state.end();
        reject(toError(error));
      }
    });

  return new Proxy({} as Client<T>, {
    get: (_, method) =>
      typeof method === 'string' && method !== 'then'
        ? (args: unknown, options?: CallOptions<unknown>) => call(method, args, options)
        : undefined,
  });
}

/**
 * Serves `handlers` on `port`; returns a function that stops serving, aborts what is under way and answers
 * it with {@link DisconnectedError}.
 *
 * Every call is answered once, also when its handler throws, its result cannot be cloned, or it was
 * cancelled (then the caller has long gone on, and learns only that the work has ended).
 */
export function serve<T extends Contract<T>>(port: Port, handlers: Handlers<T>): () => void {
  const running = new Map<number, AbortController>();
  const table = handlers as Record<string, Handlers<Record<string, Method>>[string]>;

  const fail = (id: number, error: unknown) =>
    postIfAlive(port, { kind: 'error', id, error: toWireError(error) });

  const answer = async (id: number, method: string, args: unknown) => {
    const controller = new AbortController();
    running.set(id, controller);
    const { signal } = controller;
    const progress = (value: unknown) => {
      if (!signal.aborted && running.has(id)) port.post({ kind: 'progress', id, value } satisfies Message);
    };
    try {
      const handler = Object.hasOwn(table, method) ? table[method] : undefined;
      if (!handler) throw new Error(`No method "${method}" is served here.`);
      const value = await handler(args, { signal, progress });
      if (signal.aborted) throw new CancelledError();
      running.delete(id);
      port.post({ kind: 'result', id, value } satisfies Message);
    } catch (error) {
      if (running.delete(id) || !signal.aborted) fail(id, error);
    }
  };

  const stopMessages = port.onMessage(message => {
    if (!isMessage(message)) return;
    if (message.kind === 'call') void answer(message.id, message.method, message.args);
    else if (message.kind === 'cancel') running.get(message.id)?.abort();
  });
  const stop = (reason: string) => {
    stopMessages();
    stopClose();
    for (const [id, controller] of [...running]) {
      running.delete(id);
      controller.abort();
      fail(id, new DisconnectedError(reason));
    }
  };
  const stopClose = port.onClose(stop);
  return () => stop('The service was stopped.');
}
