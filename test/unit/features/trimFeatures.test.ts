import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFeatureStore } from '../../../src/features/featureStore';
import { trimFeatures } from '../../../src/features/trimFeatures';

const keyOf = (encoder: string) => ({ weightsSha256: encoder.repeat(64), preprocessing: '' });
const shaOf = (content: string) => createHash('sha256').update(content).digest('hex');
const ROW = 400; // bytes of a row of 100 numbers

let cache = '';
beforeEach(async () => {
  cache = await mkdtemp(path.join(tmpdir(), 'trim-'));
});
afterEach(() => rm(cache, { recursive: true, force: true }));

/** Keeps one row, last used so many hours ago. */
async function keep(encoder: string, content: string, hoursAgo: number): Promise<void> {
  const before = new Set(await segments());
  const store = await openFeatureStore(cache, keyOf(encoder));
  await store.append([shaOf(content)], { features: new Float32Array(100), logits: null });
  await store.close();
  const date = new Date(Date.now() - hoursAgo * 3_600_000);
  for (const file of await segments()) if (!before.has(file)) await utimes(file, date, date);
}

async function segments(): Promise<string[]> {
  const names = await readdir(cache, { recursive: true });
  return names.filter(name => name.endsWith('.rows')).map(name => path.join(cache, name));
}

const holds = async (encoder: string, content: string) =>
  (await openFeatureStore(cache, keyOf(encoder))).has(shaOf(content));

describe('the limit of the feature store', () => {
  it('takes those that were longest not used, of whatever encoder', async () => {
    await keep('a', 'oldest', 30);
    await keep('b', 'middle', 20);
    await keep('a', 'newest', 10);
    await trimFeatures(cache, 2 * ROW);
    expect(await holds('a', 'oldest')).toBe(false);
    expect(await holds('b', 'middle')).toBe(true);
    expect(await holds('a', 'newest')).toBe(true);
    expect((await readdir(cache, { recursive: true })).filter(name => name.endsWith('.index'))).toHaveLength(
      2,
    );
  });

  it('counts reading as use', async () => {
    await keep('a', 'read again', 30);
    await keep('a', 'not read', 20);
    const store = await openFeatureStore(cache, keyOf('a'));
    expect((await store.read([shaOf('read again')])).missing).toEqual([]);
    await trimFeatures(cache, ROW);
    expect(await holds('a', 'read again')).toBe(true);
    expect(await holds('a', 'not read')).toBe(false);
  });

  it('never takes what was used within the hour: a run may be at work on it', async () => {
    await keep('a', 'now', 0);
    await keep('a', 'half an hour ago', 0.5);
    await trimFeatures(cache, 0);
    expect(await segments()).toHaveLength(2);
    await trimFeatures(cache, 0, -1);
    expect(await segments()).toHaveLength(0);
  });

  it('leaves a reader that opened the store before with what is missing, not with an error', async () => {
    await keep('a', 'taken', 30);
    const store = await openFeatureStore(cache, keyOf('a'));
    await trimFeatures(cache, 0);
    expect((await store.read([shaOf('taken')])).missing).toEqual([0]);
  });
});
