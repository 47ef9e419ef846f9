import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CancelledError, DisconnectedError, InputError } from '../../src/contract/errors';
import { childEnvironment } from '../../src/engine/childEnvironment';
import { forkLife } from '../../src/engine/childLife';
import { supervise, type MethodPolicy, type Supervised } from '../../src/engine/supervisor';
import { bundlePrograms } from '../support/bundle';
import type { ChildContract } from './fixtures/contract';
import { isAlive, until } from '../support/processes';

const work: MethodPolicy = { retry: false, killAfterCancel: true };
const query: MethodPolicy = { retry: true, killAfterCancel: false };
const policies: Record<keyof ChildContract, MethodPolicy> = {
  echo: query,
  count: work,
  badInput: work,
  defect: work,
  polite: work,
  stubborn: query,
  block: work,
  abort: work,
  exit: work,
  uncaught: work,
  hangUp: work,
  pid: query,
  surroundings: query,
  install: { ...work, lastOfProcess: true },
};

let folder = '';
const log: string[] = [];
const open: Supervised<ChildContract>[] = [];

beforeAll(async () => {
  folder = await bundlePrograms({ child: 'test/protocol/fixtures/child.ts' });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map(supervised => supervised.dispose()));
  log.length = 0;
});
afterAll(() => rm(folder, { recursive: true }));

interface Settings {
  idleMs?: number;
  backOffMs?: (crashes: number) => number;
  modulePath?: string;
  execPath?: string;
  env?: NodeJS.ProcessEnv;
}

function setUp(settings: Settings = {}) {
  let starts = 0;
  const supervised = supervise<ChildContract>({
    start: () => {
      starts++;
      return Promise.resolve(
        forkLife({
          modulePath: settings.modulePath ?? path.join(folder, 'child.js'),
          execPath: settings.execPath ?? process.execPath,
          env: childEnvironment(settings.env ?? process.env),
          log: line => log.push(line),
        }),
      );
    },
    policies,
    idleMs: settings.idleMs ?? 60_000,
    cancelGraceMs: 500,
    backOffMs: settings.backOffMs ?? (() => 0),
    log: line => log.push(line),
  });
  open.push(supervised);
  return { ...supervised, starts: () => starts };
}

const caught = (promise: Promise<unknown>) =>
  promise.then(
    value => expect.fail(`resolved with ${JSON.stringify(value)}`),
    (error: unknown) => error as Error,
  );

describe('a call to a forked process', () => {
  it('starts it once, however many come at the same time, and each gets its own answer', async () => {
    const { client, starts } = setUp();
    expect(starts()).toBe(0);
    expect(await Promise.all([1, 2, 3, 4].map(value => client.echo(value)))).toEqual([1, 2, 3, 4]);
    expect(starts()).toBe(1);
  });

  it('is answered by the next process after one that changes what processes start with', async () => {
    const { client, starts } = setUp();
    const first = await client.pid(null);
    await client.install(null);
    expect(await client.pid(null)).not.toBe(first);
    expect(starts()).toBe(2);
    expect(log.join()).not.toMatch(/unexpectedly/);
  });

  it('goes on in its process while another there asks for the next one', async () => {
    const { client } = setUp();
    const first = await client.pid(null);
    const work = client.stubborn({ ms: 300 });
    await client.install(null);
    expect(await work).toBe(first);
    expect(await client.pid(null)).not.toBe(first);
  });

  it('carries columns of 50,000 rows and their infinities unchanged both ways', async () => {
    const { client } = setUp();
    const pce = Float64Array.from({ length: 50_000 }, (_, i) => (i % 7 === 0 ? -Infinity : i / 3));
    expect(await client.echo({ pce, mode: Int32Array.of(-1) })).toEqual({ pce, mode: Int32Array.of(-1) });
  });

  it('reports progress in order, before its result', async () => {
    const { client } = setUp();
    const seen: number[] = [];
    expect(await client.count({ to: 100 }, { onProgress: value => seen.push(value) })).toBe(100);
    expect(seen).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
  });

  it('rejects with the InputError of the handler, class and mend kept', async () => {
    const error = await caught(setUp().client.badInput(null));
    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({
      message: 'real/a.png is not an image.',
      mend: 'Remove it, or repair it.',
    });
  });

  it('rejects with name, message and remote stack of a defect, and the process lives on', async () => {
    const { client, starts } = setUp();
    const error = await caught(client.defect(null));
    expect(error).toMatchObject({ name: 'RangeError', message: 'an index is out of range' });
    expect(error.stack).toContain('child.js');
    await client.echo(1);
    expect(starts()).toBe(1);
  });

  it("sees nothing of the parent's debugger, options, Electron or VS Code variables", async () => {
    const { client } = setUp({
      env: {
        PATH: process.env['PATH'],
        HOME: '/home/someone',
        NODE_OPTIONS: '--max-http-header-size=100000',
        NODE_CHANNEL_FD: '99',
        ELECTRON_RUN_AS_NODE: '1',
        VSCODE_INSPECTOR_OPTIONS: '{}',
        LD_LIBRARY_PATH: '/snap/code/lib',
        LD_LIBRARY_PATH_VSCODE_SNAP_ORIG: '/usr/local/cuda/lib64',
      },
    });
    const { env, execArgv } = await client.surroundings(null);
    expect(execArgv).toEqual([]);
    expect(env).toMatchObject({ HOME: '/home/someone', LD_LIBRARY_PATH: '/usr/local/cuda/lib64' });
    expect(Object.keys(env).filter(name => /NODE_OPTIONS|ELECTRON|VSCODE/.test(name))).toEqual([]);
  });
});

describe('a process that dies', () => {
  it('by SIGKILL rejects what is pending with the signal and its likely cause', async () => {
    const { client } = setUp();
    const pid = await client.pid(null);
    const call = caught(client.stubborn({ ms: 60_000 }));
    process.kill(pid, 'SIGKILL');
    const error = await call;
    expect(error).toBeInstanceOf(DisconnectedError);
    expect(error.message).toBe('signal SIGKILL: the machine may have run out of memory');
  });

  it('by a native abort rejects what is pending, every call of it', async () => {
    const { client } = setUp();
    await client.pid(null);
    const errors = await Promise.all([
      caught(client.stubborn({ ms: 60_000 })),
      caught(client.abort(null)),
      caught(client.polite(null)),
    ]);
    for (const error of errors) {
      expect(error).toBeInstanceOf(DisconnectedError);
      expect(error.message).toMatch(/^signal SIGABRT: a native library gave up/);
    }
  });

  it('with an exit code rejects with the code, and its last words as detail', async () => {
    const { client } = setUp();
    const error = await caught(client.exit({ code: 7, lastWords: 'the disk is full' }));
    expect(error).toMatchObject({ message: 'exit code 7', detail: 'the disk is full' });
    expect(log).toContain('the disk is full');
  });

  it('of an uncaught error says which one', async () => {
    const error = await caught(setUp().client.uncaught({ message: 'nobody caught this' }));
    expect(error.message).toBe('exit code 1: Error: nobody caught this');
    expect(error).toMatchObject({ detail: expect.stringContaining('child.js') as string });
  });

  it('at its start says what is missing', async () => {
    const error = await caught(setUp({ modulePath: path.join(folder, 'missing.js') }).client.pid(null));
    expect(error).toBeInstanceOf(DisconnectedError);
    expect(error.message).toMatch(/^exit code 1: Error: Cannot find module .*missing\.js/);
  });

  it('because its program is not there says so', async () => {
    const error = await caught(setUp({ execPath: path.join(folder, 'no-node') }).client.pid(null));
    expect(error).toBeInstanceOf(DisconnectedError);
    expect(error.message).toMatch(/^it cannot be started: .*ENOENT/);
  });

  it('to its parent only, by closing the channel, is ended for good', async () => {
    const { client } = setUp();
    const pid = await client.pid(null);
    const error = await caught(client.hangUp(null));
    expect(error).toBeInstanceOf(DisconnectedError);
    expect(isAlive(pid)).toBe(false);
  });

  it('is started again by the next call, after a wait that grows with every crash in a row', async () => {
    const waits: number[] = [];
    const { client, starts } = setUp({
      backOffMs: crashes => {
        waits.push(crashes);
        return 100 * crashes;
      },
    });
    for (let i = 0; i < 3; i++) await caught(client.abort(null));
    const begun = Date.now();
    await client.echo(1);
    expect(Date.now() - begun).toBeGreaterThan(250);
    expect(waits).toEqual([1, 2, 3]);
    await caught(client.abort(null));
    await client.echo(1); // the answer before this crash made the count begin anew
    expect(waits).toEqual([1, 2, 3, 1]);
    expect(starts()).toBe(5);
  });

  it('does not hold a caller who cancels during that wait', async () => {
    const { client } = setUp({ backOffMs: () => 60_000 });
    await caught(client.abort(null));
    const begun = Date.now();
    expect(await caught(client.echo(1, { signal: AbortSignal.timeout(50) }))).toBeInstanceOf(CancelledError);
    expect(Date.now() - begun).toBeLessThan(2000);
  });
});

describe('a cancelled call', () => {
  it('rejects at once, and a process that unwinds in time lives on', async () => {
    const { client } = setUp();
    const pid = await client.pid(null);
    const controller = new AbortController();
    const call = caught(client.polite(null, { signal: controller.signal }));
    await sleep(50);
    controller.abort();
    expect(await call).toBeInstanceOf(CancelledError);
    await sleep(700);
    expect(await client.pid(null)).toBe(pid);
  });

  it('that blocks its process ends it within a second, and the next call gets a fresh one', async () => {
    const { client } = setUp();
    const pid = await client.pid(null);
    const controller = new AbortController();
    let blocking = false;
    let ended = 0;
    const call = caught(
      client.block(
        { ms: 60_000 },
        { signal: controller.signal, onProgress: () => (blocking = true), onEnd: () => ended++ },
      ),
    );
    await until('the process blocks', () => blocking);
    const begun = Date.now();
    controller.abort();
    expect(await call).toBeInstanceOf(CancelledError);
    expect(Date.now() - begun).toBeLessThan(1000);
    expect(ended).toBe(0);
    await until('the process has gone', () => !isAlive(pid), 1000);
    await until('the caller is told', () => ended === 1, 1000);
    expect(await client.pid(null)).not.toBe(pid);
  });

  it('lets new work wait for a fresh process instead of sharing the fate of the old one', async () => {
    const { client } = setUp();
    const pid = await client.pid(null);
    const controller = new AbortController();
    let blocking = false;
    const call = caught(
      client.block({ ms: 60_000 }, { signal: controller.signal, onProgress: () => (blocking = true) }),
    );
    await until('the process blocks', () => blocking);
    controller.abort();
    await call;
    expect(await client.count({ to: 3 })).toBe(3);
    expect(isAlive(pid)).toBe(false);
  });

  it('that blocks its process lets short queries beside it be asked again in the next', async () => {
    const { client, starts } = setUp();
    const pid = await client.pid(null);
    const controller = new AbortController();
    let blocking = false;
    const call = caught(
      client.block({ ms: 60_000 }, { signal: controller.signal, onProgress: () => (blocking = true) }),
    );
    await until('the process blocks', () => blocking);
    await sleep(100);
    let ended = 0;
    const query = client.pid(null, { onEnd: () => ended++ });
    controller.abort();
    await call;
    expect(await query).not.toBe(pid);
    expect({ ended, starts: starts() }).toEqual({ ended: 1, starts: 2 });
  });

  it('never costs other work its process', async () => {
    const { client } = setUp();
    const pid = await client.pid(null);
    const controller = new AbortController();
    const other = client.polite(null, { signal: AbortSignal.timeout(1500) });
    const call = caught(client.block({ ms: 1000 }, { signal: controller.signal }));
    await sleep(100);
    controller.abort();
    await call;
    await caught(other);
    expect(await client.pid(null)).toBe(pid);
  });

  it('before it was made starts nothing', async () => {
    const { client, starts } = setUp();
    let ended = 0;
    const call = client.echo(1, { signal: AbortSignal.abort(), onEnd: () => ended++ });
    expect(await caught(call)).toBeInstanceOf(CancelledError);
    expect({ ended, starts: starts() }).toEqual({ ended: 1, starts: 0 });
  });
});

describe('an idle process', () => {
  it('ends by itself some time after the last call, and the next call starts another', async () => {
    const { client, starts } = setUp({ idleMs: 200 });
    const pid = await client.pid(null);
    await sleep(100);
    await client.pid(null);
    await sleep(150);
    expect(isAlive(pid)).toBe(true);
    await until('the idle process has gone', () => !isAlive(pid));
    expect(log.filter(line => line.includes('unexpectedly'))).toEqual([]);
    expect(await client.pid(null)).not.toBe(pid);
    expect(starts()).toBe(2);
  });

  it('is not ended while a call is under way', async () => {
    const { client } = setUp({ idleMs: 50 });
    const pid = await client.pid(null);
    expect(await client.stubborn({ ms: 400 })).toBe(pid);
  });
});

describe('dispose', () => {
  it('ends the process, and rejects calls under way and later ones', async () => {
    const { client, dispose } = setUp();
    const pid = await client.pid(null);
    const call = caught(client.stubborn({ ms: 60_000 }));
    await sleep(50);
    await dispose();
    expect(isAlive(pid)).toBe(false);
    for (const error of [await call, await caught(client.pid(null))]) {
      expect(error).toBeInstanceOf(DisconnectedError);
      expect(error.message).toBe('it was shut down');
    }
  });

  it('before the first call starts nothing, and twice is the same as once', async () => {
    const { client, dispose, starts } = setUp();
    await dispose();
    await dispose();
    await caught(client.pid(null));
    expect(starts()).toBe(0);
  });

  it('during a wait after a crash does not wait', async () => {
    const { client, dispose } = setUp({ backOffMs: () => 60_000 });
    await caught(client.abort(null));
    const call = caught(client.pid(null));
    await dispose();
    expect((await call).message).toBe('it was shut down');
  });
});

describe('killNow', () => {
  it('ends a blocked process at once', async () => {
    const { client, killNow } = setUp();
    const pid = await client.pid(null);
    const call = caught(client.block({ ms: 60_000 }));
    await sleep(200);
    killNow();
    await until('the process has gone', () => !isAlive(pid), 500);
    await call;
  });
});
