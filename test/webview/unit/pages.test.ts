import { expect, it } from 'vitest';
import { Answers } from '../../../webview/compare/answer';
import { Pages } from '../../../webview/compare/pages';

const settle = () => new Promise(resolve => setTimeout(resolve, 0));

function list(total: number) {
  const asked: [offset: number, count: number][] = [];
  const pages = new Pages<number>(
    (offset, count) => {
      asked.push([offset, count]);
      const samples = Array.from({ length: Math.min(count, total - offset) }, (_, index) => offset + index);
      return Promise.resolve({ total, samples });
    },
    () => undefined,
  );
  return { asked, pages };
}

it('asks for what is wanted and not yet there, once, and for nothing when all is there', async () => {
  const { asked, pages } = list(10);
  pages.want(4);
  pages.want(4);
  await settle();
  pages.want(4);
  pages.want(30);
  await settle();
  pages.want(30);
  await settle();
  expect(asked).toEqual([
    [0, 4],
    [4, 26],
  ]);
  expect(pages.items).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(pages.complete).toBe(true);
});

it('says why a page could not be had, and asks again only when told to', async () => {
  let calls = 0;
  const read = () =>
    calls++ === 0 ? Promise.reject(new Error('gone')) : Promise.resolve({ total: 1, samples: [7] });
  const pages = new Pages<number>(read, () => undefined);
  pages.want(1);
  await settle();
  pages.want(1);
  await settle();
  expect([pages.problem, calls]).toEqual(['gone', 1]);
  pages.retry();
  pages.want(1);
  await settle();
  expect(pages.items).toEqual([7]);
});

it('asks each question once until it is cleared, and takes no answer to what was cleared', async () => {
  const waiting: ((answer: string) => void)[] = [];
  let told = 0;
  const answers = new Answers<number, string>(
    () => new Promise(resolve => waiting.push(resolve)),
    () => told++,
  );
  expect(answers.get(1).answer).toBeNull();
  answers.get(1);
  expect(waiting).toHaveLength(1);
  answers.clear();
  waiting[0]!('stale');
  await settle();
  expect(told).toBe(0);
  expect(answers.get(1).answer).toBeNull();
  answers.clear();
  expect(answers.get(1).answer).toBeNull();
  waiting[2]!('fresh');
  await settle();
  waiting[1]!('stale, though it is asked again');
  await settle();
  expect(answers.get(1).answer).toBe('fresh');
});
