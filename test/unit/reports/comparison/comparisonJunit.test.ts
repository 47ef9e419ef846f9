import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../../src/comparison/conditions';
import { comparisonJunit } from '../../../../src/reports/comparison/comparisonJunit';
import { parseXml } from '../../../support/xml';
import { exampleComparison, nastyName } from './exampleComparison';

const verdicts: Verdict[] = [
  { condition: 'pce > 5', checkpoint: nastyName, state: 'passed', message: 'PCE is 3.25, not > 5.' },
  { condition: 're < -3', checkpoint: 'step_200', state: 'failed', message: 'RE is -4, < -3 & "so".' },
  { condition: 'fld > 1', checkpoint: 'step_200', state: 'unknown', message: 'It has no value of fld.' },
  { condition: 'pce > previous', checkpoint: 'step_100', state: 'skipped', message: 'It is the first.' },
];

const suiteOf = (text: string) => {
  const root = parseXml(text);
  expect(root.name).toBe('testsuites');
  const [suite] = root.children;
  return { root, suite: suite! };
};

describe('JUnit XML', () => {
  const { root, suite } = suiteOf(comparisonJunit(exampleComparison(), verdicts));
  const caseOf = (classname: string, name: string) =>
    suite.children.find(one => one.attributes['classname'] === classname && one.attributes['name'] === name)!;

  it('has a test for every checkpoint and for every condition, counted by outcome', () => {
    expect(suite.children).toHaveLength(4 + 1 + 4);
    const counts = { tests: '9', failures: '1', errors: '2' };
    expect(suite.attributes).toMatchObject({ ...counts, skipped: '1' });
    expect(root.attributes).toMatchObject(counts);
    expect(suite.attributes['timestamp']).toBe('1970-01-01T00:00:00');
  });

  it('fails with the values, and tells failures from what could not be judged', () => {
    expect(caseOf('step_200', 'not re < -3').children).toEqual([
      {
        name: 'failure',
        attributes: { message: 'RE is -4, < -3 & "so".', type: 'condition' },
        children: [],
      },
    ]);
    expect(caseOf('step_200', 'not fld > 1').children[0]!.name).toBe('error');
    expect(caseOf('step_100', 'not pce > previous').children[0]!.name).toBe('skipped');
    expect(caseOf(nastyName, 'not pce > 5').children).toEqual([]);
  });

  it('has a checkpoint that was left out as an error with its reason', () => {
    expect(caseOf('=cmd()', 'evaluated').children[0]).toMatchObject({
      name: 'error',
      attributes: { message: 'It is <torn>.' },
    });
  });

  it('is well formed whatever names and messages hold', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, (checkpoint, message) => {
        const verdict: Verdict = { condition: 'pce > 5', checkpoint, state: 'failed', message };
        const found = suiteOf(comparisonJunit(exampleComparison(), [verdict])).suite.children.at(-1)!;
        const legible = (value: string) => value.replace(/[^\p{L}\p{N}<>&"' ]/gu, '');
        expect(legible(found.attributes['classname']!)).toBe(legible(checkpoint));
        expect(legible(found.children[0]!.attributes['message']!)).toBe(legible(message));
      }),
    );
  });
});
