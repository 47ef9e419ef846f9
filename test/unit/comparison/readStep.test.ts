import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStep } from '../../../src/comparison/readStep';
import { InputError } from '../../../src/contract/errors';

describe('a step in a name', () => {
  it.each([
    ['step_001000', 1000, 'step'],
    ['epoch=3-step=1200', 1200, 'step'],
    ['step=1200-epoch=3', 1200, 'step'],
    ['global_step5000', 5000, 'step'],
    ['steps-40', 40, 'step'],
    ['ckpt-5000', 5000, 'step'],
    ['checkpoint_12', 12, 'step'],
    ['network-snapshot-000512', 512, 'step'],
    ['iter_50k', 50_000, 'iteration'],
    ['it100', 100, 'iteration'],
    ['iteration-2.5M', 2_500_000, 'iteration'],
    ['epoch_7', 7, 'epoch'],
    ['ep07', 7, 'epoch'],
    ['2024-05-01_12-30', Date.UTC(2024, 4, 1, 12, 30) / 1000, 'date'],
    ['2024-05-01', Date.UTC(2024, 4, 1) / 1000, 'date'],
    ['0385', 385, 'number'],
    ['dcgan-v2-0385', 385, 'number'],
    ['run2/samples', 2, 'number'],
    ['step_10/epoch_2', 10, 'step'],
    ['step_10/step_20', 20, 'step'],
  ])('%s is %d of a %s', (name, step, unit) => expect(readStep(name)).toEqual({ step, unit }));

  it.each(['final', '', 'ema/best'])('"%s" has none', name => expect(readStep(name)).toBeNull());

  it('is not a part of a number, nor of a longer word', () => {
    expect(readStep('step_50x')).toEqual({ step: 50, unit: 'number' });
    expect(readStep('split5')).toEqual({ step: 5, unit: 'number' }); // not "it5"
    expect(readStep('2024-13-41')).toEqual({ step: 41, unit: 'number' });
  });

  it('is read whatever the number and its leading zeros', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 6 }), (step, zeros) => {
        expect(readStep(`model_step_${'0'.repeat(zeros)}${step}`)).toEqual({ step, unit: 'step' });
      }),
    );
  });
});

describe('a pattern of the user', () => {
  it('says where the number stands, whatever else the name says', () => {
    expect(readStep('step_5-kid_17', 'kid_(\\d+)')).toEqual({ step: 17, unit: 'step' });
    expect(readStep('step_5', 'kid_(\\d+)')).toBeNull();
    expect(readStep('kid_x', 'kid_(\\w+)')).toBeNull();
  });

  it.each([
    ['without a group', 'step_\\d+', 'has no group'],
    ['that is no expression', 'step_(', 'cannot be used'],
  ])('%s is an InputError that says what to write', (_, pattern, words) => {
    expect(() => readStep('a', pattern)).toThrow(InputError);
    expect(() => readStep('a', pattern)).toThrow(words);
  });
});
