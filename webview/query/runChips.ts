import { drawnWords } from '../../src/contract/drawn';
import { counted, formatCount } from '../../src/contract/format';
import type { ProviderName, Report } from '../../src/contract/report';
import type { Chip } from '../ui/chips';
import { encoderChip } from './encoderChip';

const providerNames: Record<ProviderName, string> = {
  cpu: 'the CPU',
  webgpu: 'the GPU (WebGPU)',
  cuda: 'the GPU (CUDA)',
  dml: 'the GPU (DirectML)',
  coreml: 'Core ML',
};

/** Sizes and draws, encoder, k and method, provider: what two numbers must share to be comparable. */
export function runChips(report: Report): Chip[] {
  return [sizes(report), encoderChip(report.encoder), neighbors(report), provider(report)];
}

function sizes({ equalization: e, generated, real }: Report): Chip {
  const counts = `${formatCount(generated.count)} generated, ${formatCount(real.count)} real`;
  if (!e.drawn)
    return {
      text: counts,
      title:
        generated.count === real.count
          ? 'samples in the two sets'
          : 'samples in the two sets, compared as they are: RCE and RE depend on the sizes',
    };
  const size = Math.min(e.realSize, e.generatedSize);
  return {
    text: `${counts}, compared at ${formatCount(size)} each`,
    title: `sets of different sizes do not compare, so ${drawnWords(e)} ${e.drawn === 'both' ? 'are' : 'is'} drawn down to ${counted(size, 'sample')}, ${counted(e.draws, 'time')}, and the scores are the mean`,
  };
}

function neighbors({ neighbors: { k, method } }: Report): Chip {
  return {
    text: `k = ${k}, ${method} neighbours`,
    title: `the scores are made of distances to the k-th nearest neighbour${method === 'exact' ? ', found by comparing every pair of samples' : ''}`,
  };
}

function provider({ provider: { used }, generated, real }: Report): Chip {
  if (used !== null) return { text: `on ${providerNames[used]}`, title: 'what the encoder ran on' };
  return generated.kind === 'folder' || real.kind === 'folder'
    ? {
        text: 'features kept from before',
        title: 'no image had to be encoded: what earlier evaluations encoded is kept',
      }
    : { text: 'nothing encoded', title: 'the sets were given as features' };
}
