import type { EvaluationResult } from '../../../src/contract/engine';
import type { Metrics, SetSummary } from '../../../src/contract/report';
import type { EvaluationJob } from '../../../src/services/runRecord';

function metrics(pce: number): Metrics {
  return {
    pce: { value: pce, standardError: 0.84 },
    rce: { value: 1.63, standardError: 1.63 },
    re: { value: -9, standardError: Number.NaN },
    entropyReal: { value: 20 },
    entropyGenerated: { value: 11 },
  };
}

const none = { realReal: 0, generatedGenerated: 0, generatedReal: 0, realGenerated: 0 };

function set(path: string, count: number): SetSummary {
  return {
    path,
    kind: 'folder',
    count,
    hidden: 0,
    nonImages: 0,
    unreadable: [],
    classes: ['NaN', 'cat'],
    fromStore: 0,
    encoded: count,
  };
}

/** A small result with copies (-Infinity), NaN, and a class that is called NaN. */
export function exampleResult(pce = 3.16): EvaluationResult {
  return {
    report: {
      schema: 1,
      createdAt: '2026-01-02T03:04:05.000Z',
      version: '0.1.0',
      metrics: metrics(pce),
      asIs: metrics(pce),
      absent: [],
      equalization: { mode: 'auto', drawn: null, realSize: 2, generatedSize: 2, draws: 1 },
      neighbors: { k: 1, method: 'exact', zeroDistances: none, copies: none },
      finiteOnly: { pce: 1, rce: 1.63, re: -9, entropyReal: 20, entropyGenerated: 11, dropped: none },
      modes: [
        { name: 'NaN', real: 1, generated: 1, realShare: 0.5, generatedShare: 0.5, pce: null, rce: 1, re: 2 },
        { name: 'cat', real: 1, generated: 1, realShare: 0.5, generatedShare: 0.5, pce: -1, rce: 1, re: 2 },
      ],
      modeSource: 'classes',
      real: set('/samples/real', 2),
      generated: set('/samples/step_0300', 2),
      encoder: { id: 'builtin', name: 'Built-in', dimension: 4, weightsSha256: null, preprocessing: 'none' },
      provider: { used: 'cpu', tried: [] },
      settings: {
        encoder: 'builtin',
        k: 1,
        seed: 0,
        equalize: 'auto',
        size: null,
        metrics: ['tri'],
        provider: 'auto',
        test: null,
        parameters: {},
        balls: 'closed',
      },
      warnings: [],
      disagreements: [],
      reading: 'Fairly real, but too alike.',
      seconds: { find: 0.1, encode: 1, neighbors: 0.1, metrics: 0.1 },
    },
    columns: {
      generated: {
        names: ['NaN/a.png', 'cat/b.png'],
        pce: Float64Array.of(Number.NEGATIVE_INFINITY, 2.5),
        re: Float64Array.of(-9, -9.5),
        mode: Int32Array.of(0, 1),
        nearest: Int32Array.of(1, 0),
        nearestDistances: Float64Array.of(0, 1.25),
        scores: {},
      },
      real: {
        names: ['NaN/x.png', 'cat/y.png'],
        rce: Float64Array.of(1, 2),
        pce: Float64Array.of(-1, 1),
        mode: Int32Array.of(0, 1),
        nearest: Int32Array.of(1, 0),
        nearestDistances: Float64Array.of(0.5, 1.25),
        scores: {},
      },
      modes: ['NaN', 'cat'],
      nearestCount: 1,
      nearestGeneratedCount: 1,
    },
    replicates: {
      pce: { real: Float64Array.of(1, 2), generated: Float64Array.of(2, 4) },
      rce: [{ real: Float64Array.of(3, 1), generated: Float64Array.of(1, 1) }],
      re: [{ real: Float64Array.of(-1, -2), generated: Float64Array.of(0.5, 0.25) }],
    },
  };
}

export function exampleJob(generated = '/samples/step_0300'): EvaluationJob {
  return {
    real: { path: '/samples/real', labels: null },
    generated: { path: generated, labels: null },
    encoder: 'builtin',
    k: 1,
    seed: 0,
    equalize: 'auto',
    size: null,
    metrics: ['tri'],
    provider: 'auto',
    test: null,
    parameters: {},
    balls: 'closed',
  };
}
