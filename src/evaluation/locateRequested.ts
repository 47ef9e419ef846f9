import type { EvaluationRequest } from '../contract/engine';
import { int8Encoder } from '../encoders/int8Encoder';
import { locateEncoder, type LocatedEncoder } from '../encoders/locate';

/**
 * The encoder that a request asks for, in the precision that it asks for where the encoder is made for it.
 *
 * @throws InputError where it is not on this machine
 */
export async function locateRequested(
  { encoder, precision, folders }: Pick<EvaluationRequest, 'encoder' | 'precision' | 'folders'>,
  signal: AbortSignal | undefined,
): Promise<LocatedEncoder> {
  const located = await locateEncoder(encoder, folders.encoders, signal);
  return precision === 'int8' ? int8Encoder(located, folders.cache, signal) : located;
}
