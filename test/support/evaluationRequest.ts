import type { EvaluationRequest } from '../../src/contract/engine';
import type { SetSummary } from '../../src/contract/report';
import type { LoadedSets } from '../../src/evaluation/evaluateSets';
import type { LabelledFeatureSet } from '../../src/features/featureSet';

/** A request as `sample-lens evaluate` makes it, with what a test changes. */
export function requestWith(changes: Partial<EvaluationRequest> = {}): EvaluationRequest {
  return {
    real: { path: '/data/real.npy', labels: null },
    generated: { path: '/data/generated.npy', labels: null },
    encoder: 'builtin',
    k: 5,
    seed: 0,
    equalize: 'auto',
    size: null,
    metrics: ['tri'],
    provider: 'cpu',
    test: null,
    parameters: {},
    balls: 'closed',
    folders: { cache: '/data/cache', encoders: '/data/encoders' },
    ...changes,
  };
}

function summaryOf(path: string, set: LabelledFeatureSet): SetSummary {
  return {
    path,
    kind: 'npy',
    count: set.rows,
    hidden: 0,
    nonImages: 0,
    unreadable: [],
    classes: [...set.classNames],
    fromStore: 0,
    encoded: 0,
  };
}

/** Two sets as if they had been read from feature files. */
export function loadedFeatures(real: LabelledFeatureSet, generated: LabelledFeatureSet): LoadedSets {
  return {
    real: { features: real, summary: summaryOf('/data/real.npy', real) },
    generated: { features: generated, summary: summaryOf('/data/generated.npy', generated) },
    encoder: {
      id: 'features',
      name: 'Features as given',
      dimension: real.dimension,
      weightsSha256: null,
      preprocessing: 'none: the features were given',
    },
    provider: { used: null, tried: [] },
  };
}
