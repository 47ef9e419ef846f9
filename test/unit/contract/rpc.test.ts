import fc from 'fast-check';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { CancelledError, DisconnectedError, InputError } from '../../../src/contract/errors';
import { connect, serve, type CallContext } from '../../../src/contract/rpc';
import { memoryLine } from './memoryPort';

interface TestContract {
  echo: { args: unknown; progress: never; result: unknown };
  count: { args: { to: number }; progress: number; result: number };
  fail: { args: unknown; progress: never; result: never };
  wait: { args: null; progress: string; result: string };
}

function setUp(overrides: { fail?: () => never } = {}) {
  const [left, right] = memoryLine();
  const waiting: {
    signal: AbortSignal;
    progress: (value: string) => void;
    release: (value: string) => void;
  }[] = [];
  const stop = serve<TestContract>(right, {
    echo: args => args,
    count: ({ to }, { progress }) => {
      for (let i = 1; i <= to; i++) progress(i);
      return to;
    },
    fail:
      overrides.fail ??
      (() => {
        throw new InputError('a.png is not an image.', 'Remove it.');
      }),
    wait: (_, { signal, progress }: CallContext<string>) =>
      new Promise(resolve => waiting.push({ signal, progress, release: resolve })),
  });
  return { left, right, stop, waiting, client: connect<TestContract>(left) };
}

describe('a call', () => {
  it('gives back any cloneable value as it was sent', async () => {
    const { client } = setUp();
    await fc.assert(
      fc.asyncProperty(fc.anything({ withTypedArray: true, withDate: true, withMap: true }), async value => {
        let cloneable: unknown;
        try {
          cloneable = structuredClone(value);
        } catch {
          return;
        }
        expect(await client.echo(value)).toEqual(cloneable);
      }),
    );
  });

  it('is answered with its own answer however many are under way', async () => {
    const { client } = setUp();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer(), { maxLength: 40 }), async values => {
        expect(await Promise.all(values.map(value => client.echo(value)))).toEqual(values);
      }),
    );
  });

  it('reports all progress in order before its result', async () => {
    const { client } = setUp();
    const seen: number[] = [];
    const result = await client.count({ to: 5 }, { onProgress: value => seen.push(value) });
    expect(seen).toEqual([1, 2, 3, 4, 5]);
    expect(result).toBe(5);
  });

  it('rejects with an InputError that keeps its class and mend', async () => {
    const { client } = setUp();
    const error = await client.fail(null).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({ message: 'a.png is not an image.', mend: 'Remove it.' });
  });

  it('rejects with name, message and stack of a plain remote error', async () => {
    const { client } = setUp({
      fail: () => {
        throw new RangeError('k is too large');
      },
    });
    const error = await client.fail(null).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'RangeError', message: 'k is too large' });
    expect((error as Error).stack).toContain('rpc.test');
  });

  it('rejects whatever is thrown, even what has no words', async () => {
    const thrown: unknown[] = ['text', 7, undefined, Symbol('s'), Object.create(null)];
    for (const value of thrown) {
      const { client } = setUp({
        fail: () => {
          throw value;
        },
      });
      await expect(client.fail(null)).rejects.toBeInstanceOf(Error);
    }
  });

  it('of a method that is not served rejects, also of names that every object has', async () => {
    const [left, right] = memoryLine();
    serve<TestContract>(right, {} as never);
    const client = connect<Record<string, { args: null; progress: never; result: unknown }>>(left);
    for (const method of ['nothing', 'toString', 'constructor', '__proto__'])
      await expect(client[method]!(null)).rejects.toThrow(`No method "${method}" is served here.`);
  });

  it('with arguments that cannot be cloned rejects and leaves nothing behind', async () => {
    const { client, left } = setUp();
    const controller = new AbortController();
    let ended = 0;
    const call = client.echo(() => 1, { signal: controller.signal, onEnd: () => ended++ });
    await expect(call).rejects.toThrow(/could not be cloned/);
    expect(ended).toBe(1);
    controller.abort();
    expect(left.posted).toEqual([]);
  });

  it('whose result cannot be cloned rejects', async () => {
    const [left, right] = memoryLine();
    serve<TestContract>(right, { echo: () => () => 1 } as never);
    await expect(connect<TestContract>(left).echo(1)).rejects.toThrow(/could not be cloned/);
  });

  it('whose progress cannot be cloned rejects, as the handler that made it sees the error', async () => {
    const [left, right] = memoryLine();
    serve(right, {
      bad: (_: unknown, { progress }: CallContext<unknown>) => {
        progress(() => 1);
        return undefined;
      },
    });
    const client = connect<{ bad: { args: null; progress: unknown; result: undefined } }>(left);
    await expect(client.bad(null)).rejects.toThrow(/could not be cloned/);
  });
});

describe('progress', () => {
  it('is not reported after the call has settled', async () => {
    const { client, waiting, right } = setUp();
    const seen: string[] = [];
    const call = client.wait(null, { onProgress: value => seen.push(value) });
    await setImmediate();
    waiting[0]!.progress('before');
    waiting[0]!.release('done');
    expect(await call).toBe('done');
    waiting[0]!.progress('after');
    await setImmediate();
    expect(seen).toEqual(['before']);
    expect(right.posted).toHaveLength(2);
  });

  it('callback that throws rejects its own call, cancels it remotely, and harms no other', async () => {
    const { client, waiting } = setUp();
    const bad = client.wait(null, {
      onProgress: () => {
        throw new Error('broken callback');
      },
    });
    const good = client.wait(null);
    await setImmediate();
    waiting[0]!.progress('x');
    await expect(bad).rejects.toThrow('broken callback');
    await setImmediate();
    expect(waiting[0]!.signal.aborted).toBe(true);
    waiting[1]!.release('fine');
    expect(await good).toBe('fine');
  });
});

describe('cancelling', () => {
  it('rejects at once with CancelledError, tells the server, and onEnd waits for it to unwind', async () => {
    const { client, waiting } = setUp();
    const controller = new AbortController();
    const events: string[] = [];
    const call = client.wait(null, { signal: controller.signal, onEnd: () => events.push('end') });
    await setImmediate();
    controller.abort();
    await expect(call).rejects.toBeInstanceOf(CancelledError);
    await setImmediate();
    expect(waiting[0]!.signal.aborted).toBe(true);
    expect(events).toEqual([]);
    waiting[0]!.release('too late');
    await setImmediate();
    expect(events).toEqual(['end']);
  });

  it('before the call sends nothing', async () => {
    const { client, left } = setUp();
    let ended = 0;
    const call = client.echo(1, { signal: AbortSignal.abort(), onEnd: () => ended++ });
    await expect(call).rejects.toBeInstanceOf(CancelledError);
    expect(left.posted).toEqual([]);
    expect(ended).toBe(1);
  });

  it('after the answer does nothing', async () => {
    const { client, left } = setUp();
    const controller = new AbortController();
    await client.echo(1, { signal: controller.signal });
    controller.abort();
    expect(left.posted).toHaveLength(1);
  });

  it('on a line that has broken without a word still rejects with CancelledError', async () => {
    const { client, left } = setUp();
    const controller = new AbortController();
    const call = client.wait(null, { signal: controller.signal });
    left.post = () => {
      throw new Error('broken');
    };
    controller.abort();
    await expect(call).rejects.toBeInstanceOf(CancelledError);
  });

  it('at any moment settles the call exactly one way and ends it exactly once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('progress', 'release', 'cancel', 'close', 'tick'), { maxLength: 8 }),
        async steps => {
          const { client, waiting, left } = setUp();
          const controller = new AbortController();
          let settled = 0;
          let ended = 0;
          const lateProgress: string[] = [];
          const call = client
            .wait(null, {
              signal: controller.signal,
              onProgress: value => {
                if (settled > 0) lateProgress.push(value);
              },
              onEnd: () => ended++,
            })
            .then(
              () => settled++,
              () => settled++,
            );
          await setImmediate();
          for (const step of steps) {
            if (step === 'progress') {
              try {
                waiting[0]!.progress('p');
              } catch {
                // the line is closed
              }
            } else if (step === 'release') waiting[0]!.release('done');
            else if (step === 'cancel') controller.abort();
            else if (step === 'close') left.close('gone');
            else await setImmediate();
          }
          left.close('over');
          await call;
          await setImmediate();
          expect({ settled, ended, lateProgress }).toEqual({ settled: 1, ended: 1, lateProgress: [] });
          expect(left.listeners.message).toBe(0);
        },
      ),
    );
  });
});

describe('the end of the other side', () => {
  it('rejects what is pending and what comes after with DisconnectedError and its reason', async () => {
    const { client, left } = setUp();
    const call = client.wait(null);
    await setImmediate();
    left.close('The engine died.');
    await expect(call).rejects.toThrow(new DisconnectedError('The engine died.'));
    await expect(client.echo(1)).rejects.toThrow(new DisconnectedError('The engine died.'));
  });

  it('aborts what the server had under way and removes every listener', async () => {
    const { client, left, right, waiting } = setUp();
    const call = client.wait(null).catch(() => 'rejected');
    await setImmediate();
    left.close('gone');
    await call;
    expect(waiting[0]!.signal.aborted).toBe(true);
    expect(left.listeners).toEqual({ message: 0, close: 0 });
    expect(right.listeners).toEqual({ message: 0, close: 0 });
  });
});

describe('a server that stops', () => {
  it('aborts its calls, answers them with DisconnectedError and listens no more', async () => {
    const { client, right, stop, waiting } = setUp();
    const call = client.wait(null);
    await setImmediate();
    stop();
    await expect(call).rejects.toBeInstanceOf(DisconnectedError);
    expect(waiting[0]!.signal.aborted).toBe(true);
    expect(right.listeners).toEqual({ message: 0, close: 0 });
  });
});

describe('a port', () => {
  it('gives a client that is made anew on it no answer to a call of the one before', async () => {
    const { client, left, waiting } = setUp();
    const before = client.wait(null);
    const anew = connect<TestContract>(left);
    const after = anew.wait(null);
    await setImmediate();
    waiting[0]!.release('asked before');
    await setImmediate();
    waiting[1]!.release('asked after');
    expect(await Promise.all([before, after])).toEqual(['asked before', 'asked after']);
  });

  it('may carry both directions and foreign messages at once', async () => {
    const [left, right] = memoryLine();
    const contracts = [left, right].map(port => {
      serve<Pick<TestContract, 'echo'>>(port, { echo: args => args });
      return connect<Pick<TestContract, 'echo'>>(port);
    });
    for (const noise of [
      null,
      1,
      'x',
      {},
      { kind: 'result' },
      { kind: 'result', id: 'x' },
      { kind: 'error', id: 99 },
    ])
      left.post(noise);
    expect(await Promise.all(contracts.map((client, i) => client.echo(i)))).toEqual([0, 1]);
  });

  it('that is a real MessageChannel carries typed arrays whole', async () => {
    const { port1, port2 } = new MessageChannel();
    const asPort = (port: typeof port1) => ({
      post: (message: unknown) => port.postMessage(message),
      onMessage: (listener: (message: unknown) => void) => {
        const receive = (event: Event) => listener((event as MessageEvent).data);
        port.addEventListener('message', receive);
        port.start();
        return () => port.removeEventListener('message', receive);
      },
      onClose: () => () => undefined,
    });
    serve<Pick<TestContract, 'echo'>>(asPort(port2), { echo: args => args });
    const value = { pce: Float64Array.of(1, -Infinity, NaN), mode: Int32Array.of(-1, 2) };
    expect(await connect<Pick<TestContract, 'echo'>>(asPort(port1)).echo(value)).toEqual(value);
    port1.close();
  });
});
