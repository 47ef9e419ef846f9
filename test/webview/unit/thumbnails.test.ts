import { expect, it } from 'vitest';
import type { PanelHostContract } from '../../../src/contract/panel';
import { connect, serve, type Handlers, type Port } from '../../../src/contract/rpc';
import { Thumbnails } from '../../../webview/ui/thumbnails';

interface Asked {
  rows: number[];
  answer: (addresses: (string | null)[]) => void;
  fail: (error: Error) => void;
  aborted: () => boolean;
}

/** A real client and server over an in-memory port; the test answers each thumbnail request by hand. */
function host(capacity?: number) {
  const asked: Asked[] = [];
  const [near, far] = pair();
  const handlers = {
    thumbnails: ({ rows }, { signal }) =>
      new Promise<(string | null)[]>((answer, fail) =>
        asked.push({ rows, answer, fail, aborted: () => signal.aborted }),
      ),
  } satisfies Partial<Handlers<PanelHostContract>>;
  serve<Pick<PanelHostContract, 'thumbnails'>>(far, handlers);
  const client = connect<PanelHostContract>(near);
  const thumbnails = new Thumbnails(
    (rows, size, signal) => client.thumbnails({ set: 'generated', rows, size }, { signal }),
    128,
    capacity,
  );
  return { asked, thumbnails };
}

function pair(): [Port, Port] {
  const listeners = [new Set<(message: unknown) => void>(), new Set<(message: unknown) => void>()] as const;
  const port = (own: 0 | 1): Port => ({
    post: message =>
      queueMicrotask(() => listeners[own === 0 ? 1 : 0].forEach(listener => listener(message))),
    onMessage: listener => {
      listeners[own].add(listener);
      return () => listeners[own].delete(listener);
    },
    onClose: () => () => undefined,
  });
  return [port(0), port(1)];
}

const settled = () => new Promise(resolve => setTimeout(resolve, 0));
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

it('asks for what is in view, once, and drops what scrolled by before its turn', async () => {
  const { asked, thumbnails } = host();
  thumbnails.want(range(0, 10));
  thumbnails.want(range(5, 15));
  thumbnails.want(range(8, 18));
  await settled();
  expect(asked.map(({ rows }) => rows)).toEqual([range(0, 10)]);
  asked[0]!.answer(range(0, 10).map(row => `at ${row}`));
  await settled();
  expect(asked[1]!.rows).toEqual(range(10, 18));
  expect(thumbnails.address(9)).toBe('at 9');
  expect(thumbnails.address(10)).toBeUndefined();
});

it('aborts a request of which nothing is in view any more, and goes on with what is', async () => {
  const { asked, thumbnails } = host();
  thumbnails.want(range(0, 10));
  await settled();
  thumbnails.want(range(100, 110));
  await settled();
  expect(asked[0]!.aborted()).toBe(true);
  expect(asked[1]!.rows).toEqual(range(100, 110));
});

it('takes a failed request for missing pictures, and does not ask again and again', async () => {
  const { asked, thumbnails } = host();
  thumbnails.want([1, 2]);
  await settled();
  asked[0]!.fail(new Error('no engine'));
  await settled();
  expect([thumbnails.address(1), thumbnails.address(2)]).toEqual([null, null]);
  expect(asked.length).toBe(1);
});

it('a second look at the same rows asks for nothing', async () => {
  const { asked, thumbnails } = host();
  for (const rows of [range(0, 40), range(40, 80)]) {
    thumbnails.want(rows);
    await settled();
    asked.at(-1)!.answer(rows.map(String));
    await settled();
  }
  thumbnails.want(range(0, 80));
  await settled();
  expect(asked.length).toBe(2);
});

it('keeps no more than its capacity, forgetting the oldest', async () => {
  const { asked, thumbnails } = host(3);
  for (const rows of [[1, 2], [3], [4, 5]]) {
    thumbnails.want(rows);
    await settled();
    asked.at(-1)!.answer(rows.map(String));
    await settled();
  }
  expect(range(1, 6).map(row => thumbnails.address(row))).toEqual([undefined, undefined, '3', '4', '5']);
});
