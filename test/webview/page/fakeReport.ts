import type { Metrics, Report, SetSummary } from '../../../src/contract/report';
import { classNames } from './fakeRun';

/** A report as the evaluation writes it, with the figures of a small GAN. */
export function fakeReport(size: number, copies: number): Report {
  const drawn = size < 1000;
  const metrics: Metrics = {
    pce: { value: 3.16, standardError: 0.84 },
    rce: { value: 1.63, standardError: 1.63 },
    re: { value: -9.0, standardError: 1.51 },
    entropyReal: { value: 88.2, standardError: 0.7 },
    entropyGenerated: { value: 79.2, standardError: 0.9 },
  };
  const counts = { realReal: 0, generatedGenerated: 0, generatedReal: copies, realGenerated: copies };
  return {
    schema: 1,
    createdAt: '2026-01-01T10:00:00.000Z',
    version: '0.1.0',
    metrics,
    asIs: { ...metrics, pce: { value: 2.87 }, re: { value: 17.4 } },
    absent: [],
    equalization: {
      mode: 'auto',
      drawn: drawn ? 'real' : null,
      realSize: size,
      generatedSize: size,
      draws: drawn ? 20 : 1,
    },
    neighbors: {
      k: 5,
      method: 'exact',
      provider: { used: 'cpu', tried: [{ name: 'cuda', reason: 'The card was lost.' }] },
      zeroDistances: counts,
      copies: counts,
    },
    finiteOnly: { pce: 3.16, rce: 1.63, re: -9, entropyReal: 88.2, entropyGenerated: 79.2, dropped: counts },
    modes: classNames.map((name, index) => ({
      name,
      real: 100,
      generated: index === 9 ? 0 : Math.round((size / 10) * (0.5 + ((index * 7) % 10) / 10)),
      realShare: 0.1,
      generatedShare: index === 9 ? 0 : 0.05 + ((index * 7) % 10) / 100,
      pce: index === 9 ? null : 1.2 + ((index * 3) % 7),
      rce: index === 9 ? 12.4 : ((index * 5) % 4) - 1,
      re: index === 9 ? null : -((index * 4) % 15),
    })),
    modeSource: 'classes',
    real: set('/data/cifar10/real', Math.max(size, 1000)),
    generated: {
      ...set('/data/cifar10/checkpoints/dcgan_step_0285', size),
      excluded: 12,
      unreadable: [{ file: 'broken/0001.png', reason: 'The file ends early.' }],
    },
    encoder: {
      id: 'builtin',
      name: 'Built-in',
      dimension: 64,
      weightsSha256: '3f1c9a0b'.repeat(8),
      preprocessing:
        'v1: RGB, resized to 32 x 32 by antialiased bicubic, scaled by the CIFAR-10 mean and deviation',
    },
    provider: { used: 'cpu', tried: [{ name: 'webgpu', reason: 'No adapter was found.' }] },
    settings: {
      encoder: 'builtin',
      k: 5,
      seed: 0,
      equalize: 'auto',
      metrics: ['tri'],
      provider: 'auto',
      test: null,
      parameters: {},
      balls: 'closed',
    },
    warnings: [
      {
        code: 'few-samples',
        message: `There are only ${size} generated samples: the intervals are wide.`,
        mend: 'Generate at least 1,000.',
      },
      {
        code: 'exact-copies',
        message: `${copies} generated samples are exact copies of real ones.`,
        mend: 'Filter by “copy” to see them.',
      },
      {
        code: 'builtin-encoder',
        message: 'The built-in encoder is for a first look.',
        mend: 'Evaluate again with DINOv2 before reporting a score.',
      },
    ],
    disagreements: [],
    reading:
      'Fairly real and complete, but too alike: RE is 6 standard errors below 0 while PCE is low, so modes have shrunk. Most shrunk: frog, cat.',
    seconds: { find: 0.04, encode: 3.2, neighbors: 0.6, metrics: 0.02 },
  };
}

function set(path: string, count: number): SetSummary {
  return {
    path,
    kind: 'folder',
    count,
    hidden: 1,
    nonImages: 2,
    unreadable: [],
    classes: classNames,
    fromStore: count,
    encoded: 0,
  };
}
