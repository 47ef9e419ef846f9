import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { withAnswer, type Rating } from '../../../../src/ratings/rating';
import { Ratings } from '../../../../src/services/ratings/ratings';
import { RatingStore } from '../../../../src/services/ratings/ratingStore';
import { temporaryFolder } from '../../../support/temporaryFolder';

const evaluatedAt = '2026-01-01T00:00:00.000Z';
const rating = (changes: Partial<Rating> = {}): Rating => ({
  startedAt: '2026-01-02T03:04:05.000Z',
  evaluatedAt,
  trials: [0, 1, 2, 3].map(row => ({ truth: row % 2 ? 'real' : 'generated', row, name: `${row}.png` })),
  answers: [],
  stopped: false,
  ...changes,
});
const answer = { answer: 'real', seconds: 1.5 } as const;

describe('the ratings of a run', () => {
  it('are there again in another window, oldest first; those of an earlier evaluation are not its own', async () => {
    const folder = await temporaryFolder();
    const ratings = new Ratings(new RatingStore(folder));
    const [first, second] = [rating(), rating({ startedAt: '2026-01-03T00:00:00.000Z' })];
    const earlier = rating({ evaluatedAt: '2025-12-31T00:00:00.000Z' });
    for (const one of [first, earlier, second]) await ratings.add('run', one);
    const again = new Ratings(new RatingStore(folder));
    expect(await again.of('run', evaluatedAt)).toEqual([first, second]);
    expect(await again.of('other', evaluatedAt)).toEqual([]);
  });

  it('keep every answer of those that are given at once', async () => {
    const ratings = new Ratings(new RatingStore(await temporaryFolder()));
    await ratings.add('run', rating());
    await Promise.all(
      [0, 1, 2, 2].map(at => ratings.change('run', rating(), now => withAnswer(now, at, answer))),
    );
    const [kept] = await ratings.of('run', evaluatedAt);
    expect(kept!.answers).toEqual([answer, answer, answer]);
  });

  it('do not keep one that was left without an answer', async () => {
    const ratings = new Ratings(new RatingStore(await temporaryFolder()));
    await ratings.add('run', rating());
    await ratings.change('run', rating(), now => ({ ...now, stopped: true }));
    expect(await ratings.of('run', evaluatedAt)).toEqual([]);
  });

  it('name their file where it is damaged, leave it as it is, and go on once it is mended', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'run', 'ratings.json');
    await mkdir(path.dirname(file));
    const damaged = [
      '{"schema":1,"ratings":[',
      '{"schema":2,"ratings":[]}',
      '{"schema":1,"ratings":[{"answers":[]}]}',
    ];
    const ratings = new Ratings(new RatingStore(folder));
    for (const text of damaged) {
      await writeFile(file, text);
      await expect(ratings.of('run', evaluatedAt)).rejects.toThrow(file);
      await expect(ratings.add('run', rating())).rejects.toThrow(file);
      expect(await readFile(file, 'utf8')).toBe(text);
    }
    await writeFile(file, '{"schema":1,"ratings":[]}');
    await ratings.add('run', rating());
    expect(await ratings.of('run', evaluatedAt)).toEqual([rating()]);
  });

  it("count as people's work once an answer is given, of whatever evaluation, and where their file is damaged", async () => {
    const folder = await temporaryFolder();
    const ratings = new Ratings(new RatingStore(folder));
    expect(await ratings.isRated('run')).toBe(false);
    const earlier = rating({ evaluatedAt: '2025-12-31T00:00:00.000Z' });
    await ratings.add('run', earlier);
    expect(await ratings.isRated('run')).toBe(false);
    await ratings.change('run', earlier, now => withAnswer(now, 0, answer));
    expect(await ratings.isRated('run')).toBe(true);
    await mkdir(path.join(folder, 'damaged'));
    await writeFile(path.join(folder, 'damaged', 'ratings.json'), '{');
    expect(await ratings.isRated('damaged')).toBe(true);
  });

  it('are known to be there without being read: such a run is not forgotten', async () => {
    const store = new RatingStore(await temporaryFolder());
    expect(await store.has('run')).toBe(false);
    await store.write('run', [rating()]);
    expect(await store.has('run')).toBe(true);
    await store.write('run', []);
    expect(await store.has('run')).toBe(false);
  });

  it('are no way out of the folder of runs', async () => {
    const store = new RatingStore(await temporaryFolder());
    await expect(store.read('../x')).rejects.toThrow('no run id');
  });
});
