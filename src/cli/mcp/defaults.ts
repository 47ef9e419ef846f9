import path from 'node:path';
import type { EvaluateInput } from '../../agents/evaluateInput';
import type { EngineFolders, EvaluationRequest } from '../../contract/engine';
import { InputError } from '../../contract/errors';
import type { CliContext } from '../context';
import { engineFolders } from '../defaultFolders';
import { encoderPath } from '../flags/encoderPath';
import type { McpFlags } from './mcpFlags';

/** What calls that do not say are evaluated with. */
export interface Defaults {
  /** Absolute; null where every call has to name one. */
  real: string | null;
  encoder: string;
  provider: EvaluationRequest['provider'];
  folders: EngineFolders;
}

export function toDefaults(
  { real, encoder, provider, cache }: McpFlags,
  { cwd, machine }: Pick<CliContext, 'cwd' | 'machine'>,
): Defaults {
  return {
    real: real === undefined ? null : path.resolve(cwd, real),
    encoder: encoderPath(encoder, cwd),
    provider,
    folders: engineFolders(cache, machine, cwd),
  };
}

/** The reference set of a call. @throws InputError where neither it nor the command line names one */
export function realOf(asked: string | undefined, defaults: Defaults): string {
  const real = asked ?? defaults.real;
  if (real !== null) return path.resolve(real);
  throw new InputError(
    'No reference set is configured, and the argument "real" names none.',
    'Call again with "real", the absolute path of the folder of real images; ask the user where they are. They can also start the server with --real.',
  );
}

/** How a call is evaluated, whatever the generated set is. */
export function toSettings(
  { real, encoder, metrics, k, seed, test }: Omit<EvaluateInput, 'generated'>,
  defaults: Defaults,
): Omit<EvaluationRequest, 'generated' | 'size'> {
  return {
    real: { path: realOf(real, defaults), labels: null },
    encoder: encoder ?? defaults.encoder,
    k: k ?? 5,
    seed: seed ?? 0,
    equalize: 'auto',
    metrics: metrics ?? ['tri'],
    provider: defaults.provider,
    test: test === undefined ? null : path.resolve(test),
    parameters: {},
    balls: 'closed',
    folders: defaults.folders,
  };
}
