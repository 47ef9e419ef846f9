import { setTimeout as sleep } from 'node:timers/promises';
import { CancelledError, DisconnectedError, throwIfCancelled } from '../contract/errors';
import { connect, type CallOptions, type Client, type Contract } from '../contract/rpc';
import type { ChildLife, Death } from './childLife';

/** What may happen to a method's calls when their process has to be ended. */
export interface MethodPolicy {
  /** A call under way may be made again in the next process: it is short and changes nothing. */
  retry: boolean;
  /** A cancelled call that does not unwind in time is worth its process. */
  killAfterCancel: boolean;
  /** What it changes is seen by the next process alone: this one takes no calls once it has none. */
  lastOfProcess?: boolean;
}

export interface SupervisorOptions<T> {
  start: () => Promise<ChildLife>;
  policies: Record<keyof T, MethodPolicy>;
  /** How long a process without calls is kept. */
  idleMs: number;
  /** How long a cancelled call may take to unwind. */
  cancelGraceMs: number;
  /** How long to wait before the next start after so many crashes in a row. */
  backOffMs: (crashes: number) => number;
  log: (line: string) => void;
}

/** Calls served by a process that comes and goes as it is needed. */
export interface Supervised<T extends Contract<T>> {
  client: Client<T>;
  /** Ends the process; calls under way and later ones reject with DisconnectedError. */
  dispose: () => Promise<void>;
  /** The same at once, without giving the process time. */
  killNow: () => void;
}

interface RunningCall {
  policy: MethodPolicy;
  /** The caller still waits for it. */
  wanted: boolean;
  /** It was cancelled, and its time to unwind is over. */
  overdue: boolean;
  ended: Promise<void>;
}

interface Running<T extends Contract<T>> {
  life: ChildLife;
  client: Client<T>;
  calls: Set<RunningCall>;
  /** Why we end it ourselves; null while it should live. */
  ending: 'idle' | 'cancel' | 'dispose' | null;
  idleTimer: NodeJS.Timeout | undefined;
  /** A call was made after which it should be followed by another. */
  outdated: boolean;
  death: Death | null;
}

const shutDown = 'it was shut down';

/** Waits for `promise` no longer than until the signal is aborted. */
async function unlessCancelled<V>(promise: Promise<V>, signal: AbortSignal | undefined): Promise<V> {
  if (!signal) return promise;
  let onAbort: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(new CancelledError());
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/**
 * Runs calls in a child process: started at the first call, ended `idleMs` after the last, started again
 * (later and later) after crashes, killed when a cancelled call does not unwind.
 */
export function supervise<T extends Contract<T>>(options: SupervisorOptions<T>): Supervised<T> {
  const { policies, log } = options;
  const disposal = new AbortController();
  const lives = new Set<ChildLife>();
  let current: Running<T> | null = null;
  let starting: Promise<Running<T>> | null = null;
  let crashes = 0;
  let crashedAt = 0;

  const release = (running: Running<T>, why: 'idle' | 'cancel' | 'dispose') => {
    running.ending = why;
    clearTimeout(running.idleTimer);
    if (current === running) current = null;
    if (why === 'idle') running.life.leave();
    else running.life.kill();
  };

  const bury = (running: Running<T>, death: Death) => {
    lives.delete(running.life);
    running.death = death;
    clearTimeout(running.idleTimer);
    if (current === running) current = null;
    if (running.ending !== null) return;
    crashes++;
    crashedAt = Date.now();
    log(`The engine ended unexpectedly: ${death.reason}.`);
  };

  /** After each end of a call, and after each grace: does the process still have a purpose? */
  const review = (running: Running<T>) => {
    if (running.ending !== null) return;
    const calls = [...running.calls];
    if (calls.some(call => call.overdue) && calls.every(call => !call.wanted || call.policy.retry)) {
      log('Ending the engine: cancelled work did not stop in time.');
      release(running, 'cancel');
      return;
    }
    clearTimeout(running.idleTimer);
    if (calls.length > 0) return;
    if (running.outdated) release(running, 'idle');
    else running.idleTimer = setTimeout(() => release(running, 'idle'), options.idleMs);
  };

  const start = async (): Promise<Running<T>> => {
    const wait = crashes === 0 ? 0 : crashedAt + options.backOffMs(crashes) - Date.now();
    if (wait > 0) await sleep(wait, undefined, { signal: disposal.signal });
    const life = await options.start();
    const running: Running<T> = {
      life,
      client: connect<T>(life.port),
      calls: new Set(),
      ending: null,
      idleTimer: undefined,
      outdated: false,
      death: null,
    };
    lives.add(life);
    void life.ended.then(death => bury(running, death));
    if (disposal.signal.aborted) {
      release(running, 'dispose');
      throw new DisconnectedError(shutDown);
    }
    current = running;
    review(running);
    return running;
  };

  const ready = async (policy: MethodPolicy): Promise<Running<T>> => {
    // Work that was cancelled and hangs on would share its fate with new work.
    while (current && !policy.retry) {
      const calls = [...current.calls];
      const lingering = calls.filter(call => !call.wanted && call.policy.killAfterCancel);
      if (lingering.length === 0 || calls.some(call => call.wanted && !call.policy.retry)) break;
      await Promise.race(lingering.map(call => call.ended));
    }
    if (disposal.signal.aborted) throw new DisconnectedError(shutDown);
    if (current) return current;
    starting ??= start()
      .catch((error: unknown) => {
        throw disposal.signal.aborted ? new DisconnectedError(shutDown) : error;
      })
      .finally(() => (starting = null));
    return starting;
  };

  const call = async (
    method: keyof T,
    args: T[keyof T]['args'],
    callOptions: CallOptions<T[keyof T]['progress']>,
    retried = false,
  ): Promise<T[keyof T]['result']> => {
    const { signal, onProgress, onEnd } = callOptions;
    const policy = policies[method];
    let running: Running<T>;
    try {
      throwIfCancelled(signal);
      running = await unlessCancelled(ready(policy), signal);
    } catch (error) {
      onEnd?.();
      throw error;
    }
    let markEnded: () => void = () => undefined;
    const own: RunningCall = {
      policy,
      wanted: true,
      overdue: false,
      ended: new Promise(resolve => (markEnded = resolve)),
    };
    running.calls.add(own);
    review(running);
    let grace: NodeJS.Timeout | undefined;
    const again = () => own.wanted && running.ending === 'cancel' && policy.retry && !retried;
    try {
      const result = await running.client[method](args, {
        ...(signal && { signal }),
        ...(onProgress && { onProgress }),
        onEnd: () => {
          clearTimeout(grace);
          running.calls.delete(own);
          running.outdated ||= policy.lastOfProcess ?? false;
          markEnded();
          if (!again()) onEnd?.();
          review(running);
        },
      });
      crashes = 0;
      return result;
    } catch (error) {
      if (running.calls.has(own)) {
        own.wanted = false;
        if (policy.killAfterCancel)
          grace = setTimeout(() => {
            own.overdue = true;
            review(running);
          }, options.cancelGraceMs);
      }
      if (!(error instanceof DisconnectedError)) throw error;
      if (again()) return await call(method, args, callOptions, true);
      if (running.ending === 'dispose') throw new DisconnectedError(shutDown);
      throw running.death ? new DisconnectedError(running.death.reason, running.death.detail) : error;
    }
  };

  const client = new Proxy({} as Client<T>, {
    get: (_, method) =>
      typeof method === 'string' && Object.hasOwn(policies, method)
        ? (args: T[keyof T]['args'], callOptions: CallOptions<T[keyof T]['progress']> = {}) =>
            call(method as keyof T, args, callOptions)
        : undefined,
  });
  return {
    client,
    dispose: async () => {
      disposal.abort();
      if (current) release(current, 'dispose');
      await starting?.catch(() => undefined);
      await Promise.all([...lives].map(life => life.ended));
    },
    killNow: () => {
      disposal.abort();
      for (const life of lives) life.killNow();
    },
  };
}
