import { CancelledError, DisconnectedError, fromWireError, toWireError, type WireError } from './errors';

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
  post(message: unknown): void;
  /** Registers the one listener for messages; returns its removal. */
  onMessage(listener: (message: unknown) => void): () => void;
  /** Registers a listener for the end of the other side; returns its removal. */
  onClose(listener: (reason: string) => void): () => void;
}

export interface CallOptions<P> {
  signal?: AbortSignal;
  onProgress?: (progress: P) => void;
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
  return typeof message === 'object' && message !== null && 'kind' in message && 'id' in message;
}

interface PendingCall {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
  onProgress: ((value: unknown) => void) | undefined;
}

/**
 * Calls the methods served at the other end of `port`.
 *
 * Every call settles: with the result, the remote error, {@link CancelledError} as soon as its signal is
 * aborted (the server is told, not waited for), or {@link DisconnectedError} when the other side dies.
 */
export function connect<T extends Contract<T>>(port: Port): Client<T> {
  const pending = new Map<number, PendingCall>();
  let nextId = 1;
  let closed: string | undefined;

  port.onMessage(message => {
    if (!isMessage(message) || message.kind === 'call' || message.kind === 'cancel') return;
    const call = pending.get(message.id);
    if (!call) return; // cancelled before the answer came
    if (message.kind === 'progress') {
      call.onProgress?.(message.value);
      return;
    }
    pending.delete(message.id);
    if (message.kind === 'result') call.resolve(message.value);
    else call.reject(fromWireError(message.error));
  });
  port.onClose(reason => {
    closed = reason;
    for (const call of pending.values()) call.reject(new DisconnectedError(reason));
    pending.clear();
  });

  const call = (
    method: string,
    args: unknown,
    { signal, onProgress }: CallOptions<unknown> = {},
  ): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (closed !== undefined) throw new DisconnectedError(closed);
      if (signal?.aborted) throw new CancelledError();
      const id = nextId++;
      const onAbort = () => {
        pending.delete(id);
        port.post({ kind: 'cancel', id } satisfies Message);
        reject(new CancelledError());
      };
      const settle =
        <V>(then: (value: V) => void) =>
        (value: V) => {
          signal?.removeEventListener('abort', onAbort);
          then(value);
        };
      pending.set(id, { resolve: settle(resolve), reject: settle(reject), onProgress });
      signal?.addEventListener('abort', onAbort, { once: true });
      port.post({ kind: 'call', id, method, args } satisfies Message);
    });

  return new Proxy({} as Client<T>, {
    get: (_, method) =>
      typeof method === 'string' && method !== 'then'
        ? (args: unknown, options?: CallOptions<unknown>) => call(method, args, options)
        : undefined,
  });
}

/** Serves `handlers` on `port`; returns a function that stops serving and aborts what is under way. */
export function serve<T extends Contract<T>>(port: Port, handlers: Handlers<T>): () => void {
  const running = new Map<number, AbortController>();
  const table = handlers as Record<string, Handlers<Record<string, Method>>[string] | undefined>;

  const answer = async (id: number, method: string, args: unknown) => {
    const controller = new AbortController();
    running.set(id, controller);
    const { signal } = controller;
    try {
      const handler = table[method];
      if (!handler) throw new Error(`No method "${method}" is served here.`);
      const progress = (value: unknown) => {
        if (!signal.aborted) port.post({ kind: 'progress', id, value } satisfies Message);
      };
      const value = await handler(args, { signal, progress });
      if (!signal.aborted) port.post({ kind: 'result', id, value } satisfies Message);
    } catch (error) {
      if (!signal.aborted) port.post({ kind: 'error', id, error: toWireError(error) } satisfies Message);
    } finally {
      running.delete(id);
    }
  };

  const stopMessages = port.onMessage(message => {
    if (!isMessage(message)) return;
    if (message.kind === 'call') void answer(message.id, message.method, message.args);
    else if (message.kind === 'cancel') running.get(message.id)?.abort();
  });
  const stop = () => {
    stopMessages();
    for (const controller of running.values()) controller.abort();
  };
  port.onClose(stop);
  return stop;
}
