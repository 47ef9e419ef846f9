import type { EvaluationRequest } from '../contract/engine';
import type { EncoderSummary } from '../contract/report';
import { preprocessingSentence } from '../encoders/description';
import type { LocatedEncoder } from '../encoders/locate';
import { featuresSha256 } from '../features/fingerprint';
import type { LoadedSet } from '../features/loadedSet';
import { sourceKind } from '../features/loadSet';
import { IMAGE_PREPROCESSING_VERSION } from '../images/prepare/preparedImage';
import { commonEncoder } from './commonEncoder';
import type { LoadedSets } from './evaluateSets';
import { locateRequested } from './locateRequested';
import type { Stages } from './stages';
import { withLoader } from './withLoader';

/**
 * Loads the sets of a request; the encoder's session is closed before the search, whose memory it would take.
 *
 * @throws InputError, CancelledError
 */
export async function loadSets(
  request: EvaluationRequest,
  stages: Stages,
  signal: AbortSignal | undefined,
): Promise<LoadedSets> {
  stages.begin('find', 'Looking at both sets', 'images');
  const located = await locateForFolders(request, signal);
  const { k, test: testPath } = request;
  return withLoader(located, request, stages, signal, async ({ load, provider }) => {
    const real = await load('real', request.real, k + 1);
    const generated = await load('generated', request.generated, k + 1);
    const test = testPath === null ? null : await load('test', { path: testPath, labels: null }, 1);
    const own = encoderSummary(located, real.features.dimension);
    const sources = [real, generated, ...(test ? [test] : [])].map(({ encoder, summary: { path } }) => ({
      path,
      encoder,
    }));
    return {
      real: withFingerprint(real),
      generated: withFingerprint(generated),
      ...(test ? { test: test.features } : {}),
      encoder: { ...(commonEncoder(located ? own : null, sources) ?? own), ...whyNotInt8(located) },
      provider: await provider(),
    };
  });
}

/** With what tells whether two runs had the same samples. */
function withFingerprint(set: LoadedSet): LoadedSet {
  return { ...set, summary: { ...set.summary, featuresSha256: featuresSha256(set.features) } };
}

/** Feature files alone need no encoder, not even one that is there. */
async function locateForFolders(
  request: EvaluationRequest,
  signal: AbortSignal | undefined,
): Promise<LocatedEncoder | null> {
  const { real, generated, test } = request;
  const kinds = [
    await sourceKind(real.path, 'real'),
    await sourceKind(generated.path, 'generated'),
    ...(test === null ? [] : [await sourceKind(test, 'test')]),
  ];
  return kinds.includes('folder') ? locateRequested(request, signal) : null;
}

/** What a result says of an encoder that int8 was asked of, and that is not made for it. */
export function whyNotInt8(located: LocatedEncoder | null): Pick<EncoderSummary, 'notInt8'> {
  return located?.notInt8 === undefined ? {} : { notInt8: located.notInt8 };
}

/** The encoder as reports name it. */
export function encoderSummary(located: LocatedEncoder | null, dimension: number): EncoderSummary {
  if (!located) {
    return {
      id: 'features',
      name: 'features as given',
      dimension,
      weightsSha256: null,
      preprocessing: 'none, features were given',
    };
  }
  const { description, weightsSha256, precision } = located;
  return {
    id: description.id,
    name: description.name,
    dimension,
    weightsSha256,
    preprocessing: `${preprocessingSentence(description)} (${IMAGE_PREPROCESSING_VERSION})`,
    ...(precision ? { precision } : {}),
  };
}
