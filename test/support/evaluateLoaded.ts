import type { EvaluationRequest, EvaluationResult } from '../../src/contract/engine';
import { evaluateSets, type LoadedSets } from '../../src/evaluation/evaluateSets';
import { createStages } from '../../src/evaluation/stages';
import { SearchDevice } from '../../src/neighbors/searchDevice';
import { openExactSearch } from '../../src/neighbors/exactSearch';

/** Evaluates loaded sets with the exact search. */
export async function evaluateLoaded(
  sets: LoadedSets,
  request: EvaluationRequest,
): Promise<EvaluationResult> {
  const device = new SearchDevice();
  const search = await openExactSearch(device);
  try {
    const stages = createStages(undefined);
    const options = { search, device, stages, version: '0.0.0', signal: undefined };
    return await evaluateSets(sets, request, options);
  } finally {
    await search.dispose();
  }
}
