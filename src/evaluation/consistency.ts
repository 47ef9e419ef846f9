import { InputError, throwIfCancelled } from '../contract/errors';
import type { ConsistencyReport, ConsistencyRequest } from '../contract/measures';
import type { Progress } from '../contract/progress';
import { semanticSimilarity } from '../metrics/semanticSimilarity';
import { takeRows } from '../metrics/rows/takeRows';
import { encoderSummary, whyNotInt8 } from './loadSets';
import { locateRequested } from './locateRequested';
import { createStages } from './stages';
import { withLoader } from './withLoader';

/**
 * How alike the images of each prompt are: a subfolder of images a prompt.
 *
 * @throws InputError where no subfolder holds two images, CancelledError
 */
export async function consistency(
  request: ConsistencyRequest,
  onProgress: (progress: Progress) => void,
  signal?: AbortSignal,
): Promise<ConsistencyReport> {
  throwIfCancelled(signal);
  const stages = createStages(onProgress);
  const located = await locateRequested(request, signal);
  const { set, provider } = await withLoader(located, request, stages, signal, async loader => ({
    set: await loader.load('generated', { path: request.prompts, labels: null }, 2),
    provider: await loader.provider(),
  }));
  const { classes, classNames, rows } = set.features;
  const inside = Int32Array.from({ length: rows }, (_, row) => row).filter(
    row => (classes?.[row] ?? -1) >= 0,
  );
  const found = semanticSimilarity(
    takeRows(set.features, inside),
    inside.map(row => classes![row]!),
  );
  if (Number.isNaN(found.value)) {
    throw new InputError(
      `${request.prompts} has no subfolder with two images or more.`,
      'Put the images of each prompt into a subfolder of their own.',
    );
  }
  const order = (value: number) => (Number.isNaN(value) ? Infinity : value);
  const prompts = found.prompts
    .map(({ prompt, images, value }) => ({ name: classNames[prompt]!, images, value }))
    .filter(({ images }) => images > 0)
    .sort((a, b) => order(a.value) - order(b.value));
  return {
    value: found.value,
    standardError: found.standardError,
    prompts,
    outside: rows - inside.length,
    encoder: { ...encoderSummary(located, set.features.dimension), ...whyNotInt8(located) },
    provider,
    unreadable: set.summary.unreadable,
  };
}
