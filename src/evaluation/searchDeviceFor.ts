import type { EvaluationRequest } from '../contract/engine';
import type { ProviderName, ProviderSummary } from '../contract/report';
import { SearchDevice } from '../neighbors/searchDevice';
import { noLinuxGraphics, providersFor } from '../onnx/providers';

/**
 * Multiplications from which on `auto` searches on a graphics card: some 3 s of two processors' Gemm, 1 s of eight; two
 * sets of 12,000 samples with 1,024 numbers each.
 *
 * What it is to make up for is opening a session (a context, compiled shaders) and copying: 13 MB a tile, of some 1.1
 * billion multiplications. Neither could be measured on a real card. It errs to the CPU's side: the rest of a search,
 * the candidates and their float64 distances, is the same on both, so that a card that takes no time at all saves no
 * more than the Gemm's share. That the copying does not cost more than the Gemm is timed on the first full tile.
 */
export const worthACard = 2 ** 38;

/**
 * Where an evaluation's neighbours are searched: on what its encoder ran on; where no encoder ran, on what was asked
 * for. A provider that was asked for by name is used for sets of any size.
 *
 * @param encoder what the encoder ended on
 * @param multiplications of the search: pairs times the dimension
 */
export function searchDeviceFor(
  asked: EvaluationRequest['provider'],
  encoder: ProviderSummary,
  multiplications: number,
): SearchDevice {
  if (asked !== 'auto') return new SearchDevice([encoder.used ?? asked]);
  const isWorthIt = multiplications >= worthACard;
  if (encoder.used === 'cpu' || (encoder.used === null && !isWorthIt)) return new SearchDevice();
  if (!isWorthIt) {
    const tried = [{ name: encoder.used!, reason: 'the CPU is as quick for so few pairs' }];
    return new SearchDevice([], { tried });
  }
  if (encoder.used !== null) return new SearchDevice([encoder.used], { automatic: true });
  return searchedFirst();
}

/** All that the platform has, but for a Vulkan that is no card: the encoder's rule. */
function searchedFirst(): SearchDevice {
  const hopeless = process.platform === 'linux' ? noLinuxGraphics() : null;
  const isHopeless = (name: ProviderName) => name === 'webgpu' && hopeless !== null;
  const providers = providersFor();
  const tried = hopeless === null ? [] : [{ name: 'webgpu' as const, reason: hopeless }];
  return new SearchDevice(
    providers.filter(name => !isHopeless(name)),
    { automatic: true, tried: providers.includes('webgpu') ? tried : [] },
  );
}
