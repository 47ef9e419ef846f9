import path from 'node:path';
import type { EvaluateInput } from '../../agents/evaluateInput';
import { requireApart } from '../../agents/requireApart';
import { InputError } from '../../contract/errors';
import { formatBytes } from '../../contract/format';
import { areFeatures } from '../areFeatures';
import { configuredEncoder, requireTrustFor } from '../encoderChoice';
import { toJob } from '../evaluationChoices';
import { configuredReference } from '../referenceSet';
import type { EvaluationJob } from '../runRecord';
import type { Services } from '../services';

/** What a call may say of how sets are evaluated; the settings say the rest. Nobody is asked: an agent waits. */
export type Asked = Omit<EvaluateInput, 'generated'>;

/** The reference set of a call. @throws InputError where neither it nor the settings name one */
export function realFor(generated: string, asked: string | undefined): string {
  const real = asked ?? configuredReference(generated);
  if (real !== null) return path.resolve(real);
  throw new InputError(
    'No reference set is chosen in this workspace, and the argument "real" names none.',
    'Call again with "real", the absolute path of the folder of real images; or ask the user to right-click it and choose "Use as Reference Set" (setting sampleLens.referenceSet).',
  );
}

/**
 * The encoder of a call, which must be there: nothing is downloaded without the user's consent.
 *
 * @throws InputError where none is chosen, it is unknown, not downloaded, or needs a trusted workspace
 */
export async function encoderFor(
  asked: string | undefined,
  sets: readonly string[],
  { engine, folders }: Pick<Services, 'engine' | 'folders'>,
): Promise<string> {
  if (await areFeatures(sets)) return 'builtin'; // nothing is encoded
  const chosen = asked ?? configuredEncoder();
  const builtin = 'call again with "encoder": "builtin" for a first look';
  if (chosen === '')
    throw new InputError(
      'No encoder is chosen.',
      `Ask the user to run the command "Sample Lens: Choose Encoder", or ${builtin}.`,
    );
  requireTrustFor(chosen);
  if (path.isAbsolute(chosen)) return chosen;
  const encoders = await engine.encoders({ folder: folders.encoders });
  const encoder = encoders.find(({ id }) => id === chosen);
  if (!encoder)
    throw new InputError(
      `There is no encoder "${chosen}".`,
      `There are: ${encoders.map(({ id }) => id).join(', ')}; or the absolute path of an .onnx file.`,
    );
  if (encoder.ready) return chosen;
  throw new InputError(
    `${encoder.name} is not downloaded (${formatBytes(encoder.bytes)}).`,
    `Ask the user to run the command "Sample Lens: Download Encoder", or ${builtin}.`,
  );
}

/**
 * The evaluation that a call asks for.
 *
 * @throws InputError where something is neither said nor set
 */
export async function jobFor(generated: string, asked: Asked, services: Services): Promise<EvaluationJob> {
  const set = path.resolve(generated);
  const real = realFor(set, asked.real);
  requireApart(set, real);
  const encoder = await encoderFor(asked.encoder, [real, set], services);
  const job = toJob(set, real, encoder);
  return {
    ...job,
    k: asked.k ?? job.k,
    seed: asked.seed ?? job.seed,
    metrics: asked.metrics ?? job.metrics,
    test: asked.test === undefined ? job.test : path.resolve(asked.test),
  };
}
