import { providerWords } from '../src/contract/providerWords';
import type { ProviderName } from '../src/contract/report';
import { openExactSearch } from '../src/neighbors/exactSearch';
import { SearchDevice } from '../src/neighbors/searchDevice';
import { noLinuxGraphics, providersFor } from '../src/onnx/providers';
import { encoderLikeFeatures } from './encoderLikeFeatures';

/** The graphics card of this machine, whether or not it is the quicker; null, and why on the terminal, without one. */
export async function findCard(): Promise<{ device: SearchDevice; provider: ProviderName } | null> {
  const isHopeless = process.platform === 'linux' && noLinuxGraphics() !== null;
  const providers = providersFor().filter(name => !(name === 'webgpu' && isHopeless));
  const device = new SearchDevice(providers);
  const search = await openExactSearch(device);
  await search.self(encoderLikeFeatures(100, 64, 1), 5);
  await search.dispose();
  const provider = device.provider.used;
  if (provider !== null && provider !== 'cpu') return { device, provider };
  console.log(`Skipped, there is no graphics card to use here: ${providerWords(device.provider, '')}`);
  return null;
}
