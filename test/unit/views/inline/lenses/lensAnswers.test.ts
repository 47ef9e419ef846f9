import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { LensAnswers, type GivenLens } from '../../../../../src/views/inline/lenses/lensAnswers';

const cancelled = {
  isCancellationRequested: true,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};
const token = { ...cancelled, isCancellationRequested: false };
const lines = [0, 1, 2, 3];

/** A document of four lines with a lens each, which says what is so when its answer is made. */
function lensesOf(document: object, state: string): GivenLens[] {
  const answer = { document };
  return lines.map(line => ({
    range: { start: { line } },
    words: async () => {
      await setImmediate();
      return { command: 'open', title: state, arguments: [line] };
    },
    answer,
  }));
}

describe('lenses', () => {
  it('come with command and title where they are in view, and look nothing up where they are not', async () => {
    const answers = new LensAnswers(() => undefined);
    const lenses = lensesOf({}, 'now');
    await answers.word(lenses, [{ from: 1, to: 3 }]);
    const [above, first, second, below] = lenses;
    for (const lens of [first, second])
      expect(lens!.command).toEqual({
        command: 'open',
        title: 'now',
        arguments: [lens!.range.start.line],
      });
    expect([above!.command, below!.command]).toEqual([undefined, undefined]);
  });

  it('keep what they say when others are made: each answer has words of its own', async () => {
    const answers = new LensAnswers(() => undefined);
    const document = {};
    const old = lensesOf(document, 'old');
    await answers.word(old, [{ from: 0, to: 4 }]);
    answers.give(old[0]!.answer);
    const before = structuredClone(old.map(({ command }) => command));
    const anew = lensesOf(document, 'new');
    await answers.word(anew, [{ from: 0, to: 4 }]);
    answers.give(anew[0]!.answer);
    expect(old.map(({ command }) => command)).toEqual(before);
    expect(anew.map(({ command }) => command?.title)).toEqual(lines.map(() => 'new'));
  });

  it('are made anew where an earlier one got its words too late, unless nobody waits for them', async () => {
    let anew = 0;
    const answers = new LensAnswers(() => anew++);
    const [document, other] = [{}, {}];
    const [old, newest, apart] = [
      lensesOf(document, 'old'),
      lensesOf(document, 'new'),
      lensesOf(other, 'other'),
    ];
    for (const [lens] of [old, newest, apart]) answers.give(lens!.answer);
    await answers.resolve(newest[3]!, token);
    await answers.resolve(apart[3]!, token);
    await answers.resolve(old[3]!, cancelled);
    expect(anew).toBe(0);
    await answers.resolve(old[2]!, token);
    expect(anew).toBe(1);
  });
});
