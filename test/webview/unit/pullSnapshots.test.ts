import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pullSnapshots } from '../../../webview/pullSnapshots';

const settle = () => new Promise(resolve => setTimeout(resolve, 0));

function pulling() {
  const asked: { resolve: (snapshot: number) => void; reject: (error: Error) => void }[] = [];
  const told: (number | string)[] = [];
  const ask = () => new Promise<number>((resolve, reject) => asked.push({ resolve, reject }));
  const tell = (what: number | string) => void told.push(what);
  const pull = pullSnapshots(ask, tell, tell);
  return { asked, told, pull };
}

describe('snapshots', () => {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  beforeEach(() => vi.stubGlobal('document', page));
  afterEach(() => vi.unstubAllGlobals());

  it('are pulled at the start, when asked, and when the view is shown; not when it is hidden', () => {
    const { asked, pull } = pulling();
    expect(asked).toHaveLength(1);
    pull();
    page.visibilityState = 'hidden';
    page.dispatchEvent(new Event('visibilitychange'));
    expect(asked).toHaveLength(2);
    page.visibilityState = 'visible';
    page.dispatchEvent(new Event('visibilitychange'));
    expect(asked).toHaveLength(3);
  });

  it('are the last that was asked for: neither an earlier one nor its failure comes after', async () => {
    const { asked, told, pull } = pulling();
    pull();
    pull();
    asked[2]!.resolve(3);
    await settle();
    asked[1]!.reject(new Error('too late'));
    asked[0]!.resolve(1);
    await settle();
    expect(told).toEqual([3]);
  });

  it('that cannot be had are told in words', async () => {
    const { asked, told } = pulling();
    asked[0]!.reject(new Error('This run is deleted.'));
    await settle();
    expect(told).toEqual(['This run is deleted.']);
  });
});
