import type { EvaluationRequest, SetSource } from '../contract/engine';
import type { EncoderSummary, ProviderSummary } from '../contract/report';
import { preprocessingSentence } from '../encoders/description';
import type { EncoderSession } from '../encoders/encoderSession';
import { locateEncoder, type LocatedEncoder } from '../encoders/locate';
import { openEncoder } from '../encoders/session';
import type { LoadedSet } from '../features/loadedSet';
import { loadSet, sourceKind, type SetRole } from '../features/loadSet';
import { createImagePool } from '../images/imagePool';
import { IMAGE_PREPROCESSING_VERSION } from '../images/preparedImage';
import type { LoadedSets } from './evaluateSets';
import type { CountReport, Stages } from './stages';

/**
 * Loads both sets of a request, with one encoder session for both that is opened for the first image that is
 * not in the store, and closed before the search, whose memory it would take.
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
  let opening: Promise<EncoderSession> | undefined;
  const open = (): Promise<EncoderSession> => {
    if (!located) throw new Error('Feature files were given, and an encoder was asked for.');
    return (opening ??= openEncoder(located, request.provider, signal));
  };
  const pool = createImagePool();
  const load = (which: SetRole, source: SetSource): Promise<LoadedSet> =>
    loadSet(source, which, {
      located,
      openEncoder: open,
      store: request.folders.cache,
      pool,
      minimum: request.k + 1,
      progress: countImages(stages, which),
      signal,
    });
  try {
    const real = await load('real', request.real);
    const generated = await load('generated', request.generated);
    const test = request.test === null ? null : await load('test', { path: request.test, labels: null });
    return {
      real,
      generated,
      ...(test ? { test: test.features } : {}),
      encoder: encoderSummary(located, real.features.dimension),
      provider: await providerOf(opening),
    };
  } finally {
    await pool.dispose();
    // A session that could not be opened has been reported by who waited for it.
    await opening?.then(
      session => session.dispose(),
      () => undefined,
    );
  }
}

/** Feature files alone need no encoder, not even one that is there. */
async function locateForFolders(
  { real, generated, test, encoder, folders }: EvaluationRequest,
  signal: AbortSignal | undefined,
): Promise<LocatedEncoder | null> {
  const kinds = [
    await sourceKind(real.path, 'real'),
    await sourceKind(generated.path, 'generated'),
    ...(test === null ? [] : [await sourceKind(test, 'test')]),
  ];
  return kinds.includes('folder') ? locateEncoder(encoder, folders.encoders, signal) : null;
}

/** Images are found first (the total is unknown), and encoded then: two stages, one report. */
function countImages(stages: Stages, which: SetRole): CountReport {
  let report = stages.begin('find', `Finding ${which} images`, 'images');
  let encoding = false;
  return (done, total) => {
    if (total > 0 && !encoding) {
      encoding = true;
      report = stages.begin('encode', `Encoding ${which} images`, 'images');
    }
    report(done, total);
  };
}

function encoderSummary(located: LocatedEncoder | null, dimension: number): EncoderSummary {
  if (!located) {
    return {
      id: 'features',
      name: 'features as given',
      dimension,
      weightsSha256: null,
      preprocessing: 'none, features were given',
    };
  }
  const { description, weightsSha256 } = located;
  return {
    id: description.id,
    name: description.name,
    dimension,
    weightsSha256,
    preprocessing: `${preprocessingSentence(description)} (${IMAGE_PREPROCESSING_VERSION})`,
  };
}

/** Asked after the work: a session may have moved to the CPU when its first batch disagreed. */
async function providerOf(opening: Promise<EncoderSession> | undefined): Promise<ProviderSummary> {
  return opening ? (await opening).provider : { used: null, tried: [] };
}
