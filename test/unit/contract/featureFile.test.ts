import { describe, expect, it } from 'vitest';
import { isFeatureFile, withoutFeatureExtension } from '../../../src/contract/featureFile';

describe('a file of features is known by its name', () => {
  it.each(['real.npy', 'real.npz', '/data/step_1000.NPZ', 'C:\\sets\\a.Npy'])('%s is one', file => {
    expect(isFeatureFile(file)).toBe(true);
  });

  it.each(['real', 'real.npy/', 'npy', 'a.npyz', 'a.npy.png', 'a.np', 'step_npz'])('%s is none', file => {
    expect(isFeatureFile(file)).toBe(false);
  });

  it('has a name without its extension, and of what is none nothing is cut off', () => {
    expect(['step_1000.npy', 'v2.5.NPZ', 'v2.5', 'a.npy.npz'].map(withoutFeatureExtension)).toEqual([
      'step_1000',
      'v2.5',
      'v2.5',
      'a.npy',
    ]);
  });
});
