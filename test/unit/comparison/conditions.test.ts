import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRuns, type EvaluatedCheckpoint } from '../../../src/comparison/compareRuns';
import { CONDITION_GRAMMAR, parseCondition } from '../../../src/comparison/conditionGrammar';
import { judgeConditions, type Judged } from '../../../src/comparison/conditions';
import { InputError } from '../../../src/contract/errors';
import type { MetricEntry } from '../../../src/contract/report';
import { outcomeWith } from '../../support/runOutcome';

describe('a condition', () => {
  it.each([
    ['rce > 5', { metric: 'rce', relation: '>', base: 5, margin: null }],
    ['re<-3', { metric: 're', relation: '<', base: -3, margin: null }],
    ['PCE>=1e-3', { metric: 'pce', relation: '>=', base: 0.001, margin: null }],
    [
      'pce > baseline+2se',
      { metric: 'pce', relation: '>', base: 'baseline', margin: { amount: 2, unit: 'se' } },
    ],
    [
      ' frechetdistance > best + 5 % ',
      { metric: 'frechetDistance', relation: '>', base: 'best', margin: { amount: 5, unit: '%' } },
    ],
    [
      'coverage <= previous - 0.5',
      { metric: 'coverage', relation: '<=', base: 'previous', margin: { amount: -0.5, unit: 'plain' } },
    ],
    ['rce > 5 + 1.5 se', { metric: 'rce', relation: '>', base: 5, margin: { amount: 1.5, unit: 'se' } }],
  ])('"%s" is read', (text, expected) => {
    expect(parseCondition(text)).toEqual({ ...expected, text: text.trim() });
  });

  it.each([
    ['', 'the name of a metric should stand, at the end'],
    ['fid > 5', 'there is no metric "fid"'],
    ['pce = 5', 'one of > >= < <= should stand, at character 5, at "= 5"'],
    ['pce >', 'a number, baseline, best or previous should stand, at the end'],
    ['pce > last', 'a number, baseline, best or previous should stand, at character 7, at "last"'],
    ['pce > baseline + se', 'a number, as in 2, 2se or 5% should stand, at character 18, at "se"'],
    ['pce > 5 2', '+ or - should stand, at character 9, at "2"'],
    ['pce > 5 + 2sd', 'nothing more should stand, at character 12, at "sd"'],
    ['entropyReal > best', 'no value of entropyReal is the best, at character 15'],
  ])('"%s" is an InputError that names the place and shows the grammar', (text, words) => {
    expect(() => parseCondition(text)).toThrow(InputError);
    expect(() => parseCondition(text)).toThrow(words);
    try {
      parseCondition(text);
    } catch (error) {
      expect((error as InputError).mend).toBe(CONDITION_GRAMMAR);
    }
  });

  it('is read or refused, whatever the text', () => {
    const word = fc.constantFrom('pce', 'rce', '>', '<=', 'best', 'se', '+', '-', '5', '%', 'x', '.', ' ');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), words => {
        try {
          const { text } = parseCondition(words.join(''));
          expect(parseCondition(text).text).toBe(text);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
    );
  });
});

const run = (
  name: string,
  pce: MetricEntry,
  further: Record<string, MetricEntry> = {},
): EvaluatedCheckpoint => ({
  name,
  path: `/runs/${name}`,
  step: null,
  result: outcomeWith({ metrics: { pce, ...further } }),
});
const report = (runs: readonly EvaluatedCheckpoint[], baseline: string | null = null) =>
  compareRuns(runs, { baseline, version: '0.1.0', now: new Date(0) });
const at = (value: number, standardError = 3): MetricEntry => ({ value, standardError });
const training = report([run('a', at(10)), run('b', at(4)), run('c', at(6, 4))]);
const judge = (text: string, which: Judged = 'last', of = training) =>
  judgeConditions(of, [parseCondition(text)], which);
const states = (text: string, which?: Judged, of?: typeof training) =>
  judge(text, which, of).map(({ checkpoint, state }) => `${checkpoint} ${state}`);

describe('conditions', () => {
  it('are held against the last checkpoint, or against all but the baseline', () => {
    expect(states('pce > 5')).toEqual(['c failed']);
    expect(states('pce > 5', 'any')).toEqual(['b passed', 'c failed']);
  });

  it('are held against the last that is not the baseline, also where the baseline stands last', () => {
    const candidate = report([run('candidate', at(9)), run('production', at(4))], 'production');
    expect(states('pce > baseline', 'last', candidate)).toEqual(['candidate failed']);
  });

  it.each([
    ['pce > baseline', 'passed'],
    ['pce < baseline', 'failed'],
    ['pce < baseline - 1se', 'passed'], // 6 < 10 - 5: the error of the difference is hypot(3, 4)
    ['pce < baseline - 0.5se', 'failed'],
    ['pce > previous', 'failed'],
    ['pce > previous + 49%', 'failed'],
    ['pce > previous + 50%', 'passed'],
    ['pce >= previous + 50%', 'failed'],
    ['pce > best + 1', 'failed'],
    ['pce > best + 2', 'passed'],
    ['pce > 2 + 1se', 'passed'], // of the value itself: 4
    ['pce > 1.9 + 1se', 'failed'],
    ['pce <= 6', 'failed'],
  ])('%s has %s, at 6 after 10 and 4', (text, state) => expect(states(text)).toEqual([`c ${state}`]));

  it('take percent of the size of the value, also below 0', () => {
    const below = report([run('a', at(-10)), run('b', at(-9.4))]);
    expect(states('pce > baseline + 5%', 'last', below)).toEqual(['b failed']); // -10 + 0.5
    expect(states('pce > baseline + 7%', 'last', below)).toEqual(['b passed']);
  });

  it('say the values', () => {
    expect(judge('pce > previous + 0.1se')[0]!.message).toBe('PCE is 6, > 4 of b + 0.1 x 5 = 4.5.');
    expect(judge('pce > 7')[0]!.message).toBe('PCE is 6, not > 7.');
  });

  it('are skipped for the first checkpoint, which has nothing before it', () => {
    const late = report([run('a', at(1)), run('b', at(2))], 'b');
    expect(states('pce > previous', 'any', late)).toEqual(['a skipped']);
  });

  it.each([
    ['a metric that is absent', 'coverage < 0.5', 'no value of coverage'],
    ['errors that are not known', 'entropyReal > baseline + 2se', 'no standard error'],
  ])('on %s cannot be told: never passed in silence', (_, text, words) => {
    const [verdict] = judge(text);
    expect(verdict).toMatchObject({ state: 'unknown', message: expect.stringContaining(words) as string });
  });

  it('without a baseline cannot be told where they name it', () => {
    const gone = { ...training, baseline: null };
    expect(states('pce > baseline', 'last', gone)).toEqual(['c unknown']);
    expect(states('pce > previous', 'last', gone)).toEqual(['c failed']);
  });

  it('hold for infinite values as far as those compare', () => {
    const copies = report([run('a', at(1)), run('b', { value: -Infinity })]);
    expect(states('pce < -3', 'last', copies)).toEqual(['b failed']);
    expect(states('pce > baseline + 2se', 'last', copies)).toEqual(['b unknown']);
  });

  it('of a larger margin fail no more often', () => {
    const amount = fc.double({ min: 0, max: 20, noNaN: true });
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const fails = (margin: number) => states(`pce > best + ${margin.toFixed(3)}se`)[0] === 'c failed';
        if (fails(Math.max(a, b))) expect(fails(Math.min(a, b))).toBe(true);
      }),
    );
  });

  it('in standard errors cannot be judged of a metric whose error is of clusterings alone', () => {
    const error = { standardError: 0.01 };
    const clustered = report([
      run('a', at(1), { prd: { value: 0.5, ...error } }),
      run('b', at(1), { prd: { value: 0.3, ...error } }),
    ]);
    expect(states('prd < baseline - 2se', 'last', clustered)).toEqual(['b unknown']);
    expect(states('prd < 0.4 - 2se', 'last', clustered)).toEqual(['b unknown']);
    expect(states('prd < baseline - 0.1', 'last', clustered)).toEqual(['b failed']);
  });

  it('on a pair that was not tested take the two errors as independent', () => {
    const many = report(Array.from({ length: 30 }, (_, i) => run(`s${i}`, at(i === 5 ? 0 : 10))));
    expect(states('pce > best + 2.3se', 'last', many)).toEqual(['s29 failed']); // 10 / hypot(3, 3) = 2.36
    expect(states('pce > best + 2.4se', 'last', many)).toEqual(['s29 passed']);
  });
});
