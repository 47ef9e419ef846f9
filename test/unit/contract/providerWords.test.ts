import { expect, it } from 'vitest';
import { providerWords, searchedWords } from '../../../src/contract/providerWords';

it('says what ran, and of each that did not why', () => {
  const tried = [
    { name: 'cuda', reason: 'its libraries are not installed' },
    { name: 'webgpu', reason: 'slower than the CPU' },
  ] as const;
  const words = providerWords({ used: 'cpu', tried: [...tried] }, 'nothing');
  expect(words).toBe('cpu; cuda: its libraries are not installed; webgpu: slower than the CPU');
  expect(providerWords({ used: null, tried: [] }, 'no encoder ran')).toBe('no encoder ran');
  expect(searchedWords({ used: null, tried: [] })).toBe('nothing: all tables were known');
});
