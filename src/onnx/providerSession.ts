import type { ProviderName } from '../contract/report';
import { createSession, loadRuntime, type InferenceSession } from './runtime';

/**
 * Opens a session on one execution provider.
 *
 * @throws whatever ONNX Runtime throws where the provider does not work here, or the model is none
 */
export async function createProviderSession(
  model: string | Uint8Array,
  provider: ProviderName,
): Promise<InferenceSession> {
  const runtime = await loadRuntime();
  // A provider that is missing is expected, and told in our own words: not also on the terminal.
  runtime.env.logLevel = 'fatal';
  // Full float32 on NVIDIA cards: TF32 rounds to 10 bits, and nearest neighbours would differ by machine.
  if (provider === 'cuda') process.env['NVIDIA_TF32_OVERRIDE'] ??= '0';
  return createSession(model, { executionProviders: [provider], logSeverityLevel: 4 });
}
