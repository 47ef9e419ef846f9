import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/contract/errors';
import { answersFromCsv, answersToCsv } from '../../../src/ratings/answersCsv';
import type { Rating } from '../../../src/ratings/rating';

const rating: Rating = {
  startedAt: '2026-01-02T03:04:05.000Z',
  evaluatedAt: '2026-01-01T00:00:00.000Z',
  trials: [
    { truth: 'real', row: 3, name: 'a, "b"/1.png' },
    { truth: 'generated', row: 0, name: '2.png' },
    { truth: 'generated', row: 1, name: '3.png' },
  ],
  answers: [
    { answer: 'generated', seconds: 1.234 },
    { answer: 'generated', seconds: 0.5 },
  ],
  stopped: true,
};
const read = (text: string) => answersFromCsv(text, '/study/a.csv');
const refusal = (text: string) => {
  try {
    read(text);
  } catch (error) {
    if (error instanceof InputError) return error.message;
  }
  return null;
};

describe('answers as CSV', () => {
  it('come back as they were written, whatever the images are called', () => {
    const text = answersToCsv([rating, { ...rating, answers: rating.answers.slice(0, 1) }]);
    expect(text.split('\r\n')[1]).toBe('"a, ""b""/1.png",real,generated,1.23,1,2026-01-02T03:04:05.000Z');
    expect(read(text)).toEqual([
      { truth: 'real', answer: 'generated', rater: '1' },
      { truth: 'generated', answer: 'generated', rater: '1' },
      { truth: 'real', answer: 'generated', rater: '2' },
    ]);
  });

  it('are told apart by what the header is: names and remarks may hold semicolons and tabs', () => {
    const [trial, ...others] = rating.trials;
    const odd = { ...rating, trials: [{ ...trial!, name: 'a;b\tc.png' }, ...others] };
    expect(read(answersToCsv([odd]))).toEqual(read(answersToCsv([rating])));
    const answers = [{ truth: 'generated', answer: 'real', rater: '' }];
    expect(read('remark,truth,answer\nhm; real; sure,generated,real\n')).toEqual(answers);
    expect(read('remark;truth;answer\nhm, real, sure;generated;real\n')).toEqual(answers);
  });

  it('are read from the files of studies: any order of columns, semicolons or tabs, a BOM, capitals, "fake"', () => {
    const wanted = [
      { truth: 'real', answer: 'generated', rater: 'Ann' },
      { truth: 'generated', answer: 'real', rater: 'Bo' },
    ];
    expect(read('\ufeffAnswer;Rater;Truth\nfake;Ann;Real\nREAL;Bo;fake\n')).toEqual(wanted);
    expect(read('rater\tanswer\ttruth\tms\r\nAnn\tgenerated\treal\t9\r\n\r\nBo\treal\tgenerated\t8')).toEqual(
      wanted,
    );
    expect(read('truth,answer\nreal,real')).toEqual([{ truth: 'real', answer: 'real', rater: '' }]);
  });

  it('name the file, and the line, that is wrong', () => {
    expect(refusal('answer\nreal')).toBe('/study/a.csv has no column "truth".');
    expect(refusal('')).toBe('/study/a.csv has no column "truth".');
    expect(refusal('truth,answer\n')).toBe('/study/a.csv holds no answers.');
    expect(refusal('truth,answer\nreal,real\n\nreal,maybe\n')).toBe(
      '/study/a.csv, line 4: the answer "maybe" is neither real nor generated.',
    );
    expect(refusal('truth,answer\nreal\n')).toMatch(/line 2: the answer "" is neither/);
    expect(refusal('truth,answer\n"real,real\n')).toMatch(/is no CSV: /);
  });
});
