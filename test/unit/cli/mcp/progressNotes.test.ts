import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { progressNotes, type ProgressNote } from '../../../../src/cli/mcp/progressNotes';
import type { Progress } from '../../../../src/contract/progress';

const progress = (stage: Progress['stage'], done: number, total: number, label: string): Progress => ({
  stage,
  label,
  done,
  total,
  unit: 'images',
  rate: 0,
  secondsLeft: null,
});

const anyProgress = fc.record({
  stage: fc.constantFrom<Progress['stage']>('find', 'encode', 'neighbors', 'metrics'),
  label: fc.constantFrom('Encoding real images', 'Encoding generated images', 'Finding'),
  done: fc.nat(1000),
  total: fc.nat(1000),
  unit: fc.constant('images'),
  rate: fc.constant(0),
  secondsLeft: fc.constant(null),
});

describe('progress for a client', () => {
  it('only grows, however stages begin anew, and ends at the total', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyProgress, fc.constantFrom('', '1 of 3, ', '2 of 3, '))), steps => {
        const notes: ProgressNote[] = [];
        let time = 0;
        const { tell, end } = progressNotes(
          note => notes.push(note),
          () => (time += 1000),
        );
        for (const [step, place] of steps) tell(step, place);
        expect(notes).toHaveLength(steps.length);
        end();
        for (const [i, note] of notes.entries()) {
          expect(note.progress).toBeGreaterThan(notes[i - 1]?.progress ?? 0);
          expect(note.progress).toBeLessThanOrEqual(note.total);
        }
        const last = notes.at(-1);
        if (steps.length > 0) expect(last!.progress).toBe(last!.total);
      }),
      // A step of less than a thousandth past a note that was a thousandth more than it had reached.
      {
        examples: [
          [
            [
              [progress('neighbors', 0, 0, 'Finding'), '2 of 3, '],
              [progress('find', 0, 0, 'Finding'), ''],
              [progress('neighbors', 1, 667, 'Finding'), '2 of 3, '],
            ],
          ],
        ],
      },
    );
  });

  it('is told at once where the work changes, and otherwise no more than four times a second', () => {
    const notes: ProgressNote[] = [];
    let time = 0;
    const { tell } = progressNotes(
      note => notes.push(note),
      () => time,
    );
    for (; time < 1000; time += 10) tell(progress('encode', time, 1000, 'Encoding real images'));
    expect(notes).toHaveLength(4);
    tell(progress('encode', 0, 1000, 'Encoding generated images'));
    expect(notes.at(-1)!.message).toBe('Encoding generated images: 0 of 1000 images');
  });

  it('counts the rounds of several sets', () => {
    const notes: ProgressNote[] = [];
    const { tell } = progressNotes(note => notes.push(note));
    tell(progress('metrics', 1, 2, 'Computing'), '5 of 5, ');
    expect(notes).toEqual([{ progress: 19.5, total: 20, message: '5 of 5, Computing: 1 of 2 images' }]);
  });

  it('ends at the total where the last steps came too soon after one another to be told', () => {
    const notes: ProgressNote[] = [];
    const { tell, end } = progressNotes(
      note => notes.push(note),
      () => 0,
    );
    for (const done of [0, 1, 2, 3]) tell(progress('metrics', done, 3, 'Computing scores'));
    end();
    expect(notes.map(note => note.progress / note.total)).toEqual([0.75, 1]);
  });

  it('says nothing of what took no work', () => {
    const notes: ProgressNote[] = [];
    progressNotes(note => notes.push(note)).end();
    expect(notes).toEqual([]);
  });
});
