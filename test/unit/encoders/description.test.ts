import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/contract/errors';
import {
  exampleDescription,
  parseDescription,
  preprocessingSentence,
} from '../../../src/encoders/description';
import { smallDescription } from './support/smallModel';

const parse = (json: unknown) => parseDescription(json, 'encoder.json', 'encoder.onnx');

describe('a description', () => {
  it('is read whole, with the id it is given', () => {
    expect(parse(smallDescription({ output: { logits: 'logits' } }))).toEqual({
      id: 'encoder.onnx',
      ...smallDescription({ output: { logits: 'logits' } }),
    });
  });

  it('has a valid example', () => {
    expect(parse(JSON.parse(exampleDescription)).output.features).toBe('last_hidden_state');
  });

  it.each([
    ['no object', [], 'it should be an object, and is []'],
    ['no name', smallDescription({ name: undefined }), '"name" should be a text, and is nothing'],
    ['no license', smallDescription({ license: '' }), '"license" should be a text, and is ""'],
    ['no input', { ...smallDescription(), input: 3 }, '"input" should be an object, and is 3'],
    [
      'a size that is text',
      smallDescription({ input: { width: '224' } }),
      '"input.width" should be a whole number of pixels from 1 to 8192, and is "224"',
    ],
    ['a size of 0', smallDescription({ input: { height: 0 } }), '"input.height" should be'],
    ['half a pixel', smallDescription({ input: { height: 1.5 } }), '"input.height" should be'],
    [
      'another resize',
      smallDescription({ input: { resize: 'bilinear' } }),
      '"input.resize" should be "bicubic", and is "bilinear"',
    ],
    ['two means', smallDescription({ input: { mean: [0.5, 0.5] } }), '"input.mean" should be three numbers'],
    [
      'a deviation of 0',
      smallDescription({ input: { std: [1, 0, 1] } }),
      '"input.std" should be three numbers above 0',
    ],
    [
      'no features',
      smallDescription({ output: { features: undefined } }),
      '"output.features" should be a text',
    ],
    [
      'another pooling',
      smallDescription({ output: { pooling: 'max' } }),
      '"output.pooling" should be "none" or "cls" or "mean", and is "max"',
    ],
    [
      'logits that are no name',
      smallDescription({ output: { logits: 1 } }),
      '"output.logits" should be a text, and is 1',
    ],
  ])('with %s is refused, naming the field', (_, json, message) => {
    expect(() => parse(json)).toThrow(InputError);
    expect(() => parse(json)).toThrow(`encoder.json: ${message}`);
  });

  it('says its preprocessing in one sentence that changes with every field that features depend on', () => {
    const changes = [
      {},
      { input: { width: 9 } },
      { input: { height: 9 } },
      { input: { mean: [0, 0, 0] } },
      { input: { std: [1, 1, 1] } },
      { output: { features: 'other' } },
      { output: { pooling: 'cls' } },
      { output: { pooling: 'mean' } },
    ];
    const sentences = changes.map(change => preprocessingSentence(parse(smallDescription(change))));
    expect(new Set(sentences).size).toBe(changes.length);
    expect(sentences[0]).toBe(
      "RGB, straight to 8 x 8 with Pillow's antialiased bicubic, /255, mean 0.5 0.5 0.5, std 0.25 0.5 1; " +
        'output "features", as it is',
    );
  });
});
