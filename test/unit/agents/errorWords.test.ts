import { describe, expect, it } from 'vitest';
import { errorWords } from '../../../src/agents/errorWords';
import { CancelledError, DisconnectedError, InputError } from '../../../src/contract/errors';

describe('errors for a model', () => {
  it.each([
    [new InputError('The folder /a is empty.', 'Name another.'), 'The folder /a is empty. Name another.'],
    [new InputError('Torn.', ''), 'Torn.'],
    [new CancelledError(), /cancelled.*kept/],
    [new DisconnectedError('out of memory'), /out of memory.*Call the tool again/],
    [new TypeError('x is not a function'), /defect.*x is not a function.*Do not try again/],
    ['thrown', /defect.*thrown/],
  ])('%s says what to do', (error, words) => {
    expect(errorWords(error)).toMatch(words);
  });
});
