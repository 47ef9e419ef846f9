import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describeEvaluation } from '../../agents/describeEvaluation';
import { toEvaluationData } from '../../agents/evaluationData';
import { evaluateInput } from '../../agents/evaluateInput';
import { readInput } from '../../agents/readInput';
import { requireApart } from '../../agents/requireApart';
import type { EvaluationRequest } from '../../contract/engine';
import { toSettings, type Defaults } from './defaults';
import type { Session } from './session';
import type { ToolAnswer, ToolCall } from './toolCall';

/** The tool `evaluate_samples`. @throws InputError, CancelledError, DisconnectedError */
export async function evaluateSamples(
  input: unknown,
  { session, defaults }: { session: Session; defaults: Defaults },
  call: ToolCall,
): Promise<ToolAnswer> {
  const { generated, ...asked } = readInput(evaluateInput, input);
  const request: EvaluationRequest = {
    ...toSettings(asked, defaults),
    generated: { path: path.resolve(generated), labels: null },
    size: null,
  };
  requireApart(request.generated.path, request.real.path);
  const fits = (other: EvaluationRequest) => isDeepStrictEqual(other, request);
  return session.inTurn(call, async () => {
    // A test set is not watched for changes.
    const known = request.test === null ? await session.known(fits, call) : null;
    const { result } = known ?? (await session.evaluate(request, call));
    const note = known ? 'Nothing has changed since this was evaluated before.' : '';
    return { text: describeEvaluation(result.report, note), data: toEvaluationData(result.report) };
  });
}
