import { expect, it } from 'vitest';
import { joinSentences, shortSource } from '../../../src/services/texts';

it('a hub address is shortened to its repository', () => {
  expect(shortSource('https://hub.example/Owner/dinov2-small/resolve/0f3c/onnx/model.onnx')).toBe(
    'hub.example/Owner/dinov2-small',
  );
  expect(shortSource('in the package')).toBe('in the package');
});

it('every sentence is ended once, and empty ones are left out', () => {
  expect(joinSentences('Not there: /a/b', 'Pick another.', ' ')).toBe('Not there: /a/b. Pick another.');
  expect(joinSentences('', 'Why?')).toBe('Why?');
});
