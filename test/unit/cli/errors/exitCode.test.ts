import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { ConditionError } from '../../../../src/cli/errors/conditionError';
import { endingOf } from '../../../../src/cli/errors/exitCode';
import { OutputError } from '../../../../src/cli/errors/outputError';
import { UsageError } from '../../../../src/cli/errors/usageError';
import { CancelledError, DisconnectedError, InputError } from '../../../../src/contract/errors';

describe('how the command line ends', () => {
  it.each([
    [0, new CommanderError(0, 'commander.helpDisplayed', '')],
    [2, new CommanderError(1, 'commander.unknownOption', '')],
    [2, new UsageError('--json and --samples both write to stdout.')],
    [3, new InputError('a.npy is torn.', 'Write it again.')],
    [4, new ConditionError('1 condition to fail on is met: pce > 5 (a)')],
    [130, new CancelledError()],
    [1, new DisconnectedError('signal SIGKILL')],
    [1, new OutputError('--json r.json could not be written: the disk is full.')],
    [1, new RangeError('an index')],
    [1, 'a text'],
  ])('%d for %s', (code, error) => expect(endingOf(error, false).code).toBe(code));

  it('bad input is told with its mend and without a stack', () => {
    expect(endingOf(new InputError('a.npy is torn.', 'Write it again.'), false).message).toBe(
      'error: a.npy is torn.\nWrite it again.',
    );
  });

  it('bad input keeps its lines, and what it is called colours none of them', () => {
    const torn = new InputError('Two are torn.\na\u001b[31m: torn\nb: torn', 'Write them again.');
    expect(endingOf(torn, false).message).toBe(
      'error: Two are torn.\na [31m: torn\nb: torn\nWrite them again.',
    );
  });

  it('a file that could not be written is no defect of ours', () => {
    const { message } = endingOf(
      new OutputError('--json r.json could not be written: the disk is full.'),
      false,
    );
    expect(message).toMatch(
      /^error: --json r\.json could not be written: the disk is full\.\nFree some space/,
    );
    expect(message).not.toContain('defect');
  });

  it('nor is a full disk that is met elsewhere', () => {
    const { code, message } = endingOf(new Error('ENOSPC: no space left on device, write'), false);
    expect(code).toBe(1);
    expect(message).toMatch(/^error: ENOSPC: no space left on device, write\nFree some space/);
  });

  it('a dead engine is told with its last words', () => {
    expect(endingOf(new DisconnectedError('signal SIGKILL: why', 'last words'), false).message).toBe(
      'error: The evaluation engine stopped unexpectedly (signal SIGKILL: why).\nIts last words:\nlast words\nRun it again: everything that was encoded is kept.',
    );
  });

  it('stacks are shown for debugging only', () => {
    for (const error of [new InputError('a', 'b'), new RangeError('a'), new UsageError('a')]) {
      expect(endingOf(error, false).message).not.toContain('exitCode.test');
      expect(endingOf(error, true).message).toContain('exitCode.test');
    }
  });
});
