import { describe, expect, it } from 'vitest';
import { resultText } from '../../../../src/cli/output/resultText';
import { exampleReport } from '../../reports/exampleReport';

describe('the result of an evaluation on a terminal', () => {
  it('names the values that disagree with the reason below them, after what the scores say and before the warnings', () => {
    const blocks = resultText(exampleReport()).trimEnd().split('\n\n');
    expect(blocks.slice(-3)).toEqual([
      'Mode dropping: RCE is high.',
      'Disagreement: Improved recall is high (0.9000), and yet RCE is <b>4.250</b>.\n' +
        '              Generated samples that lie apart make *large* balls.',
      expect.stringMatching(/^Warning: 1 generated sample has .*\n {9}Take it out\.$/),
    ]);
  });

  it('counts outliers and excluded images, and says nothing of what an earlier report does not know', () => {
    const words =
      'Outliers: 2 of 3 (66.7 %), less real than 99 % of the real samples; a perfect model has 1 %.';
    const report = exampleReport();
    expect(resultText(report).split('\n')).toContain(words);
    expect(resultText(report)).toContain('12 excluded by .samplelensignore');
    const earlier = exampleReport();
    delete earlier.outliers;
    delete earlier.real.excluded;
    expect(resultText(earlier)).not.toMatch(/Outliers|excluded/);
    const outliers = { percentile: 99, bound: null, count: 0, copies: 0 };
    expect(resultText(exampleReport({ outliers }))).not.toContain('Outliers');
  });

  it('keeps what a file is called from looking like a line of its own, or from colouring the terminal', () => {
    const report = exampleReport();
    const [warning] = report.warnings;
    report.warnings = [{ ...warning!, message: 'Left out: a\u001b[31m\nWarning: b.png.' }];
    report.generated.path = '/x\nReal /y';
    const text = resultText(report);
    expect(text).toContain('Warning: Left out: a [31m Warning: b.png.\n');
    expect(text).toMatch(/^Generated +\/x Real \/y /m);
    expect(text).not.toContain('\u001b');
  });

  it('says nothing of disagreements where there are none', () => {
    expect(resultText(exampleReport({ disagreements: [] }))).not.toContain('Disagreement');
  });
});
