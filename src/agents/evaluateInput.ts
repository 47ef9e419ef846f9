import * as z from 'zod/mini';
import { encoderPart, generatedPart, kPart, metricsPart, realPart, seedPart, testPart } from './inputParts';

/** What `evaluate_samples` takes. */
export const evaluateInput = z.strictObject({
  generated: generatedPart,
  real: realPart,
  encoder: encoderPart,
  metrics: metricsPart,
  k: kPart,
  seed: seedPart,
  test: testPart,
});

export type EvaluateInput = z.infer<typeof evaluateInput>;
