import { describe, expect, it } from 'vitest';
import { resultText } from '../../../src/cli/resultText';
import { exampleReport } from '../reports/exampleReport';

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

  it('says nothing of disagreements where there are none', () => {
    expect(resultText(exampleReport({ disagreements: [] }))).not.toContain('Disagreement');
  });
});
