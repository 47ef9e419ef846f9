import type { EvaluationRequest } from '../contract/engine';
import type { EncoderSummary, Report } from '../contract/report';

/** What a run was asked with, as far as it is needed to repeat it. */
export function reportSettings(
  request: EvaluationRequest,
  precision: EncoderSummary['precision'],
  isApproximate: boolean,
): Report['settings'] {
  const { encoder, k, seed, equalize, size, metrics, provider, test, parameters, balls } = request;
  return {
    encoder,
    k,
    seed,
    equalize,
    size,
    metrics,
    provider,
    test,
    parameters,
    balls,
    ...(isApproximate ? { search: 'approximate' } : {}),
    ...(precision ? { precision } : {}),
  };
}
