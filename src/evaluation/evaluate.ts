import path from 'node:path';
import type { EvaluationRequest, EvaluationResult } from '../contract/engine';
import { throwIfCancelled } from '../contract/errors';
import type { Progress } from '../contract/progress';
import type { NeighborRecall } from '../contract/report';
import { openExactSearch } from '../neighbors/exactSearch';
import { loadHnswlib } from '../neighbors/approximate/hnswlib';
import { IndexStore } from '../neighbors/approximate/indexStore';
import { rememberSelfTables } from '../neighbors/kept/rememberedSearch';
import { SearchDevice } from '../neighbors/searchDevice';
import { TableStore } from '../neighbors/kept/tableStore';
import { approximateTables } from './approximate/approximateTables';
import { checkRequest, checkSets } from './checkRequest';
import { evaluateSets } from './evaluateSets';
import { searchPairs } from './extended/searchCompared';
import { loadSets } from './loadSets';
import { planNeighbors } from './planNeighbors';
import { programVersion } from './programVersion';
import { searchWithKnown } from './scale/searchWithKnown';
import { tiledTables } from './scale/tiledTables';
import { searchDeviceFor } from './searchDeviceFor';
import { createStages } from './stages';

export interface EvaluateOptions {
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
}

/**
 * One whole evaluation: finds and encodes both sets, searches neighbours, computes the scores, reads them.
 *
 * What was encoded is kept in the feature store, also when the work is cancelled or fails later.
 *
 * @throws InputError for input that the user can mend, CancelledError once the signal is aborted
 */
export async function evaluate(
  request: EvaluationRequest,
  { onProgress, signal }: EvaluateOptions = {},
): Promise<EvaluationResult> {
  throwIfCancelled(signal);
  checkRequest(request);
  const isApproximate = request.search === 'approximate';
  // What is missing is said before an hour of encoding, not after it.
  if (isApproximate) await loadHnswlib();
  const stages = createStages(onProgress);
  const sets = await loadSets(request, stages, signal);
  checkSets(
    { path: request.real.path, features: sets.real.features },
    { path: request.generated.path, features: sets.generated.features },
    request.k,
    request.test !== null && sets.test ? { path: request.test, features: sets.test } : null,
  );
  const tables = new TableStore(path.join(request.folders.cache, 'neighbors'));
  const { features: real } = sets.real;
  const { features: generated } = sets.generated;
  const multiplications = searchPairs({ real, generated }) * real.dimension;
  // An index is the CPU's, and what is searched exactly beside it is little.
  const device = isApproximate
    ? new SearchDevice()
    : searchDeviceFor(request.provider, sets.provider, multiplications);
  const search = rememberSelfTables(await openExactSearch(device), tables);
  try {
    let known = search;
    if (request.tiles) {
      const report = stages.begin('neighbors', 'Merging tiles', 'tiles');
      const wanted = { real, generated, reach: planNeighbors(request, { real, generated }).full };
      const merged = await tiledTables(request.tiles, wanted, { search, report, signal });
      known = searchWithKnown(search, real, generated, merged);
    }
    let recall: NeighborRecall | undefined;
    if (isApproximate) {
      const report = stages.begin('neighbors', 'Searching neighbours approximately', 'pairs');
      const { full: reach } = planNeighbors(request, { real, generated });
      const wanted = { real, generated, reach, k: request.k, seed: request.seed };
      const store = new IndexStore(path.join(request.folders.cache, 'indexes'));
      const found = await approximateTables(wanted, { store, exact: search, report, signal });
      known = searchWithKnown(search, real, generated, found.tables);
      recall = found.recall;
    }
    return await evaluateSets(sets, request, {
      search: known,
      device,
      ...(recall ? { recall } : {}),
      stages,
      version: programVersion(),
      signal,
    });
  } finally {
    await search.dispose();
  }
}
