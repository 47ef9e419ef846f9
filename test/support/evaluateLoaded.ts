import type { EvaluationRequest, EvaluationResult } from '../../src/contract/engine';
import { evaluateSets, type LoadedSets } from '../../src/evaluation/evaluateSets';
import { createStages } from '../../src/evaluation/stages';
import { openExactSearch } from '../../src/neighbors/exactSearch';

/** Evaluates loaded sets with the exact search. */
export async function evaluateLoaded(
  sets: LoadedSets,
  request: EvaluationRequest,
): Promise<EvaluationResult> {
  const search = await openExactSearch();
  try {
    const stages = createStages(undefined);
    return await evaluateSets(sets, request, { search, stages, version: '0.0.0', signal: undefined });
  } finally {
    await search.dispose();
  }
}
