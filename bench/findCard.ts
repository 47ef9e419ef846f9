import { openExactSearch } from '../src/neighbors/exactSearch';
import { SearchDevice } from '../src/neighbors/searchDevice';
import { noLinuxGraphics, providersFor } from '../src/onnx/providers';
import { encoderLikeFeatures } from './encoderLikeFeatures';

/** The graphics card of this machine, whether or not it is the quicker; the CPU, and why, where there is none. */
export async function findCard(): Promise<SearchDevice> {
  const isHopeless = process.platform === 'linux' && noLinuxGraphics() !== null;
  const providers = providersFor().filter(name => !(name === 'webgpu' && isHopeless));
  const device = new SearchDevice(providers);
  const search = await openExactSearch(device);
  await search.self(encoderLikeFeatures(100, 1024, 1), 5);
  await search.dispose();
  return device;
}
