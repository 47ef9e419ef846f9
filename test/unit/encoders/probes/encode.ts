import { readFile } from 'node:fs/promises';
import type { ProviderName, ProviderSummary } from '../../../../src/contract/report';
import { locateEncoder } from '../../../../src/encoders/locate';
import { openEncoder } from '../../../../src/encoders/session';

/** What came of encoding on one provider. */
export interface ProbeResult {
  provider: ProviderSummary;
  features: Float32Array;
}

/** Arguments: model file, file of pixels, number of images, provider. */
async function main(): Promise<ProbeResult> {
  const [model = '', pixelFile = '', n, provider = 'auto'] = process.argv.slice(2);
  const located = await locateEncoder(model, `${model}.cache`);
  const session = await openEncoder(located, provider as 'auto' | ProviderName);
  const { features } = await session.encode(new Uint8Array(await readFile(pixelFile)), Number(n));
  const result = { provider: session.provider, features };
  await session.dispose();
  return result;
}

void main().then(
  result => process.send!(result),
  (error: unknown) => process.send!({ error: String(error) }),
);
