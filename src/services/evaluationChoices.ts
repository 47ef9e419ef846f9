import path from 'node:path';
import * as vscode from 'vscode';
import { overlapOf } from '../comparison/overlap';
import { InputError } from '../contract/errors';
import { areFeatures } from './areFeatures';
import { currentEncoder } from './encoderChoice';
import { configuredReference, configuredTestSet, pickReference } from './referenceSet';
import type { EvaluationJob } from './runRecord';
import type { Services } from './services';
import { readSetting } from './settings';
import { joinSentences } from './texts';

/** What an evaluation needs to be told, asked for where the settings do not say. */
export interface Choices {
  /** The sets to evaluate: those that were asked for, without the reference set among several. */
  sets: string[];
  reference: string;
  encoder: string;
}

/** The reference set of the settings, or of a pick where there is none; null where the user left. */
async function referenceFor(generated: string, services: Services): Promise<string | null> {
  try {
    const configured = configuredReference(generated);
    if (configured !== null) return configured;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    services.notices.warn(error.message);
  }
  return pickReference(generated);
}

/** Says why a set cannot be compared with the reference: where they hold the same files, scores are of copies. */
function whyNotApart(generated: string, reference: string): string | null {
  const name = path.basename(generated);
  switch (overlapOf(generated, reference)) {
    case 'same':
      return vscode.l10n.t('"{0}" is the reference set itself.', name);
    case 'holds':
      return vscode.l10n.t('"{0}" holds the reference set.', name);
    case 'inside':
      return vscode.l10n.t('"{0}" lies inside the reference set.', name);
    case 'apart':
      return null;
  }
}

/** The evaluation of one set as the settings have it. */
export function toJob(generated: string, real: string, encoder: string): EvaluationJob {
  const scope = vscode.Uri.file(generated);
  const search = readSetting('neighborSearch', scope);
  const precision = readSetting('encoderPrecision', scope);
  return {
    real: { path: real, labels: null },
    generated: { path: generated, labels: null },
    encoder,
    k: readSetting('k', scope),
    seed: readSetting('seed', scope),
    equalize: readSetting('equalize', scope),
    size: null,
    metrics: readSetting('metrics', scope),
    provider: readSetting('provider', scope),
    test: configuredTestSet(generated),
    parameters: readSetting('metricParameters', scope),
    balls: readSetting('balls', scope),
    ...(search === 'exact' ? {} : { search }),
    ...(precision === 'float32' ? {} : { precision }),
  };
}

/**
 * Asks for what is not chosen yet: the reference, the encoder. Null where the user left, or where the sets cannot be
 * compared with the reference: then it was said why, with a button that picks another and calls `again`.
 */
export async function chooseFor(
  sets: readonly string[],
  services: Services,
  again: () => Promise<void>,
): Promise<Choices | null> {
  const [first] = sets;
  if (first === undefined) return null;
  const reference = await referenceFor(first, services);
  if (reference === null) return null;
  const others = sets.length > 1 ? sets.filter(set => overlapOf(set, reference) !== 'same') : [...sets];
  const mixed = others.map(set => whyNotApart(set, reference)).find(reason => reason !== null);
  if (mixed !== undefined) {
    const pick = async () => {
      if ((await pickReference(first)) !== null) await again();
    };
    services.notices.warn(joinSentences(mixed, vscode.l10n.t('Samples are compared with other images.')), [
      { title: vscode.l10n.t('Pick Reference Set'), run: () => pick().catch(services.notices.thrown) },
    ]);
    return null;
  }
  const encoder = (await areFeatures([reference, ...others])) ? 'builtin' : await currentEncoder(services);
  return encoder === null ? null : { sets: others, reference, encoder };
}
