import * as vscode from 'vscode';
import type { EvaluationResult } from '../contract/engine';
import { InputError } from '../contract/errors';
import { IGNORE_FILE } from '../contract/ignoreFile';
import type { SampleRef } from '../contract/panel';
import type { Notices } from '../services/notices';
import { excludeImages } from './excludeImages';
import { sampleFile } from './sampleFiles';

/**
 * Excludes a generated image from the evaluations to come, and says so with buttons that take it back, and that
 * evaluate again.
 *
 * @throws InputError for a sample of the reference set, a row of a feature file, and where the file cannot be written
 */
export async function excludeSample(
  result: EvaluationResult,
  sample: SampleRef,
  evaluateAgain: () => Promise<unknown>,
  notices: Notices,
): Promise<void> {
  if (sample.set !== 'generated') {
    throw new InputError(
      vscode.l10n.t('Only samples of the generated set are excluded here.'),
      vscode.l10n.t('Write what to leave out of the reference set into its {0}.', IGNORE_FILE),
    );
  }
  sampleFile(result, sample); // a row of a feature file has none
  const names = [result.columns.generated.names[sample.row]!];
  await excludeImages([{ set: result.report.generated.path, names }], evaluateAgain, notices);
}
