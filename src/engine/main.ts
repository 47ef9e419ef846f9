import { cacheUse, clearCache } from '../cache/cacheParts';
import type { EngineContract } from '../contract/engine';
import { serve } from '../contract/rpc';
import { downloadEncoder } from '../encoders/download';
import { inspectEncoder } from '../encoders/inspect';
import { installFromFile } from '../encoders/install';
import { encoderStatuses } from '../encoders/status';
import { countSamples } from '../features/countSamples';
import { consistency } from '../evaluation/consistency';
import { evaluate } from '../evaluation/evaluate';
import { reconstruction } from '../evaluation/reconstruction';
import { encodeShard } from '../evaluation/scale/encodeShard';
import { neighborTile } from '../evaluation/scale/neighborTile';
import { installProvider, offerProvider } from '../gpu/installProvider';
import { lookAtGpu } from '../gpu/lookAtGpu';
import { removeProvider } from '../gpu/removeProvider';
import { makeBlindImages } from '../images/thumbnails/blindImages';
import { makeThumbnails } from '../images/thumbnails/thumbnail';
import { childPort } from './childPort';

/**
 * The engine: a forked process that does all native work, so that a crash in it costs nobody else.
 * An error that nobody catches ends it with its stack on stderr, which the parent keeps.
 */
serve<EngineContract>(childPort(process), {
  evaluate: (request, { signal, progress }) => evaluate(request, { signal, onProgress: progress }),
  countSamples: ({ path, which }, { signal }) => countSamples(path, which, signal),
  reconstruction: (request, { signal, progress }) => reconstruction(request, progress, signal),
  consistency: (request, { signal, progress }) => consistency(request, progress, signal),
  encodeShard: (request, { signal, progress }) => encodeShard(request, progress, signal),
  searchTile: (request, { signal, progress }) => neighborTile(request, progress, signal),
  thumbnails: ({ files, size, cache }, { signal }) => makeThumbnails(files, size, cache, signal),
  blindImages: (request, { signal }) => makeBlindImages(request, signal),
  encoders: ({ folder }) => encoderStatuses(folder),
  download: (request, { signal, progress }) => downloadEncoder(request, progress, signal),
  install: ({ id, file, folder }, { signal, progress }) =>
    installFromFile(id, file, folder, progress, signal),
  inspectEncoder: ({ file }, { signal }) => inspectEncoder(file, signal),
  gpu: ({ folder }, { signal }) => lookAtGpu(folder, signal),
  gpuOffer: (request, { signal }) => offerProvider(request, signal),
  gpuInstall: (request, { signal, progress }) => installProvider(request, progress, signal),
  gpuRemove: ({ folder }) => removeProvider(folder),
  cacheUse: ({ cache }) => cacheUse(cache),
  clearCache: ({ cache, parts }) => clearCache(cache, parts),
});

process.on('disconnect', () => process.exit());
// Ctrl+C in a terminal reaches the whole process group; the parent decides what becomes of the work.
process.on('SIGINT', () => undefined);
