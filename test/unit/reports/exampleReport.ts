import type { SampleColumns } from '../../../src/contract/columns';
import type { MetricEntry, Metrics, PairCounts, Report } from '../../../src/contract/report';

const pairs = (counts: Partial<PairCounts> = {}): PairCounts => ({
  realReal: 0,
  generatedGenerated: 0,
  generatedReal: 0,
  realGenerated: 0,
  ...counts,
});

const metrics = (pce: MetricEntry): Metrics => ({
  pce,
  rce: { value: 4.25, standardError: 0.5 },
  re: { value: -0.0001, standardError: 0.125 },
  entropyReal: { value: 1234.5 },
  entropyGenerated: { value: NaN },
});

/** A report with a bit of everything that can go wrong in one: infinities, copies, names that are code. */
export function exampleReport(changes: Partial<Report> = {}): Report {
  return {
    schema: 1,
    createdAt: '2025-03-01T12:00:00.000Z',
    version: '0.1.0',
    metrics: metrics({ value: -Infinity, standardError: NaN, drawSpread: 0.25 }),
    asIs: metrics({ value: -Infinity, standardError: NaN }),
    absent: [],
    equalization: { mode: 'auto', drawn: 'real', realSize: 3, generatedSize: 3, draws: 10 },
    neighbors: {
      k: 1,
      method: 'exact',
      provider: { used: 'cpu', tried: [{ name: 'cuda', reason: 'out of *memory*, after 12 tiles' }] },
      zeroDistances: pairs({ generatedReal: 1, realGenerated: 1 }),
      copies: pairs({ generatedReal: 1, realGenerated: 1 }),
    },
    finiteOnly: {
      pce: 2.5,
      rce: 4.25,
      re: 0,
      entropyReal: 1234.5,
      entropyGenerated: Infinity,
      dropped: pairs({ generatedReal: 1 }),
    },
    modes: [
      { name: 'cat', real: 2, generated: 1, realShare: 0.5, generatedShare: 1 / 3, pce: 1, rce: 2, re: 3 },
      {
        name: 'NaN',
        real: 2,
        generated: 0,
        realShare: 0.5,
        generatedShare: 0,
        pce: null,
        rce: Infinity,
        re: null,
      },
      {
        name: '<b>|`x`',
        real: 0,
        generated: 2,
        realShare: 0,
        generatedShare: 2 / 3,
        pce: -1.5,
        rce: null,
        re: 0.5,
      },
    ],
    modeSource: 'classes',
    outliers: { percentile: 99, bound: -Infinity, count: 2, copies: 1 },
    real: {
      path: '/data/reference',
      kind: 'folder',
      count: 4,
      hidden: 2,
      nonImages: 1,
      excluded: 12,
      unreadable: [],
      classes: ['cat', 'NaN'],
      fromStore: 4,
      encoded: 0,
    },
    generated: {
      path: '/data/runs/step_*5000',
      kind: 'folder',
      count: 3,
      hidden: 0,
      nonImages: 0,
      unreadable: [{ file: 'torn.png', reason: 'it ends too early' }],
      classes: [],
      fromStore: 0,
      encoded: 3,
    },
    encoder: {
      id: 'builtin',
      name: 'Sample Lens built-in',
      dimension: 64,
      weightsSha256: '0123456789abcdef'.repeat(4),
      preprocessing: 'v1: RGB, bicubic to 32 x 32',
    },
    provider: { used: 'cpu', tried: [{ name: 'webgpu', reason: 'no adapter' }] },
    settings: {
      encoder: 'builtin',
      k: 1,
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
        code: 'exact-copies',
        message: '1 generated sample has exactly the features of a real one: <script>.png = b.png.',
        mend: 'Take it out.',
      },
    ],
    disagreements: [
      {
        metrics: ['improvedRecall', 'rce'],
        words: 'Improved recall is high (0.9000), and yet RCE is <b>4.250</b>.',
        why: 'Generated samples that lie apart make *large* balls.',
      },
    ],
    reading: 'Mode dropping: RCE is high.',
    seconds: { find: 0.01, encode: 61.4, neighbors: 0.2, metrics: 0.1 },
    ...changes,
  };
}

/** The columns of {@link exampleReport}. */
export function exampleColumns(changes: Partial<SampleColumns> = {}): SampleColumns {
  return {
    generated: {
      names: ['a "quoted", name.png', '<script>.png', 'sub/ü.png'],
      pce: Float64Array.of(3, -Infinity, 7.5),
      re: Float64Array.of(0.5, -2, 1 / 3),
      mode: Int32Array.of(0, 2, -1),
      nearest: Int32Array.of(3, 0, 1, 2, 0, 3),
      nearestDistances: Float64Array.of(1.5, 2, 0, 4, 0.1, 0.2),
      scores: {},
    },
    real: {
      names: ['cat/1.png', 'cat/2.png', 'NaN/1.png', 'NaN/2.png'],
      rce: Float64Array.of(1, 2, 3, 4),
      pce: Float64Array.of(-1, 1, 0, 0),
      mode: Int32Array.of(0, 0, 1, 1),
      nearest: new Int32Array(),
      nearestDistances: new Float64Array(),
      scores: {},
    },
    modes: ['cat', 'NaN', '=cmd()'],
    nearestCount: 2,
    nearestGeneratedCount: 0,
    ...changes,
  };
}
