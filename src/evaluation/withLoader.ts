import type { EngineFolders, EvaluationRequest, SetSource } from '../contract/engine';
import type { ProviderSummary } from '../contract/report';
import { encodingMemory } from '../encoders/encodingMemory';
import type { EncoderSession } from '../encoders/encoderSession';
import type { LocatedEncoder } from '../encoders/locate';
import { openEncoder } from '../encoders/session';
import { encodeFolder, type EncodedFolder } from '../features/encodeFolder';
import type { LoadContext, LoadedSet } from '../features/loadedSet';
import { loadSet, type SetRole } from '../features/loadSet';
import { trimFeatures } from '../features/trimFeatures';
import type { FoundImages } from '../images/find/findImages';
import type { ImageFile } from '../images/imageFile';
import { createImagePool } from '../images/prepare/imagePool';
import type { CountReport, Stages } from './stages';

/** Loads sets of one encoder. */
export interface Loader {
  /** @param minimum rows that are needed */
  load: (which: SetRole, source: SetSource, minimum: number) => Promise<LoadedSet>;
  /** Encodes some images of a folder, of those that are there. */
  encode: (
    root: string,
    images: readonly ImageFile[],
    found: Pick<FoundImages, 'images' | 'excluded'>,
  ) => Promise<EncodedFolder>;
  /** SHA-256 of a file, computed on the image threads. */
  hash: (file: string) => Promise<string>;
  /** Asked after the work: a session may have moved to the CPU when its first batch disagreed. */
  provider: () => Promise<ProviderSummary>;
}

/**
 * Lends a loader, with one encoder session for all sets that is opened for the first image that is not in the store,
 * and closed with the image threads when `work` is over.
 *
 * @param located null where only feature files are loaded
 */
export async function withLoader<T>(
  located: LocatedEncoder | null,
  { provider, folders }: Pick<EvaluationRequest, 'provider' | 'folders'>,
  stages: Stages,
  signal: AbortSignal | undefined,
  work: (loader: Loader) => Promise<T>,
): Promise<T> {
  let opening: Promise<EncoderSession> | undefined;
  const open = (): Promise<EncoderSession> => {
    if (!located) throw new Error('Feature files were given, and an encoder was asked for.');
    return (opening ??= openEncoder(
      located,
      provider,
      signal,
      encodingMemory(folders.cache, located.weightsSha256),
    ));
  };
  const pool = createImagePool();
  const context = (minimum: number, progress: CountReport): LoadContext => ({
    located,
    openEncoder: open,
    store: folders.cache,
    pool,
    minimum,
    progress,
    signal,
  });
  try {
    return await work({
      load: (which, source, minimum) => loadSet(source, which, context(minimum, countImages(stages, which))),
      encode: (root, images, found) => {
        if (!located) throw new Error(`No encoder was located for the images of ${root}.`);
        const progress = stages.begin('encode', 'Encoding images', 'images');
        return encodeFolder(root, images, found, located, context(0, progress));
      },
      hash: file => pool.hash(file, signal),
      provider: async () => (opening ? (await opening).provider : { used: null, tried: [] }),
    });
  } finally {
    await pool.dispose();
    // A session that could not be opened has been reported by who waited for it.
    await opening?.then(
      session => session.dispose(),
      () => undefined,
    );
    if (opening) await makeRoom(folders);
  }
}

/** After new features were kept; where that fails, the cache is larger than was asked for, and that is all. */
async function makeRoom({ cache, mostCacheBytes }: EngineFolders): Promise<void> {
  if (mostCacheBytes !== undefined) await trimFeatures(cache, mostCacheBytes).catch(() => undefined);
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
