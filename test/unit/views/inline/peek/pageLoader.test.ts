import { describe, expect, it } from 'vitest';
import { CancelledError } from '../../../../../src/contract/errors';
import { PageLoader } from '../../../../../src/views/inline/peek/pageLoader';

interface Asked {
  page: number;
  signal: AbortSignal;
  finish: () => void;
  fail: (error: Error) => void;
}

/** A loader whose pages come when the test says so. */
function given() {
  const asked: Asked[] = [];
  const loader = new PageLoader<string>(
    (page, signal) =>
      new Promise((resolve, reject) => {
        const fail = reject as (error: Error) => void;
        signal.addEventListener('abort', () => fail(new CancelledError()));
        asked.push({ page, signal, finish: () => resolve(`page ${page}`), fail });
      }),
  );
  const pages = () => asked.map(({ page }) => page);
  const last = (page: number) => asked.findLast(each => each.page === page)!;
  return { loader, pages, last };
}

const settled = () => new Promise(resolve => setImmediate(resolve));

describe('PageLoader', () => {
  it('loads the pages near by once the page itself is there', async () => {
    const { loader, pages, last } = given();
    const page = loader.get(0, [1, 2]);
    expect(pages()).toEqual([0]);
    last(0).finish();
    expect(await page).toBe('page 0');
    await settled();
    expect(pages()).toEqual([0, 1, 2]);
  });

  it('has what was loaded ahead without loading it again', async () => {
    const { loader, pages, last } = given();
    void loader.get(0, [1]);
    last(0).finish();
    await settled();
    last(1).finish();
    expect(await loader.get(1, [0])).toBe('page 1');
    await settled();
    expect(pages()).toEqual([0, 1]);
  });

  it('gives up what is slow once somebody turned elsewhere, and nothing near by', async () => {
    const { loader, last } = given();
    const slow = loader.get(0, [1]);
    void loader.get(1, [0]);
    expect(last(0).signal.aborted).toBe(false);
    void loader.get(7, [8]);
    expect(last(0).signal.aborted).toBe(true);
    expect(last(1).signal.aborted).toBe(true);
    await expect(slow).rejects.toThrow(CancelledError);
  });

  it('loads anew what failed, and what was given up', async () => {
    const { loader, pages, last } = given();
    const failing = loader.get(0, []);
    last(0).fail(new Error('no disk'));
    await expect(failing).rejects.toThrow('no disk');
    void loader.get(0, []);
    void loader.get(5, []);
    const again = loader.get(0, []);
    last(0).finish();
    expect(await again).toBe('page 0');
    expect(pages()).toEqual([0, 0, 5, 0]);
  });

  it('loads nothing ahead after its end', async () => {
    const { loader, pages, last } = given();
    const page = loader.get(0, [1]);
    loader.dispose();
    expect(last(0).signal.aborted).toBe(true);
    await expect(page).rejects.toThrow(CancelledError);
    await settled();
    expect(pages()).toEqual([0]);
  });
});
