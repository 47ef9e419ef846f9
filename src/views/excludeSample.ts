import path from 'node:path';
import * as vscode from 'vscode';
import type { EvaluationResult } from '../contract/engine';
import { InputError } from '../contract/errors';
import { IGNORE_FILE } from '../contract/ignoreFile';
import type { SampleRef } from '../contract/panel';
import { excludeSamples, includeSamples } from '../images/excludeSamples';
import type { Notices } from '../services/notices';
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
  const set = result.report.generated.path;
  const name = result.columns.generated.names[sample.row]!;
  const shown = `${path.basename(set)}/${name}`;
  const { overruled } = await excludeSamples(set, [name]);
  const undo = async () => {
    const [still] = (await includeSamples(set, [name])).overruled;
    if (still)
      notices.warn(
        vscode.l10n.t('{0} stays excluded by the pattern {1} in {2}.', shown, still.line, still.file),
      );
    else notices.status(vscode.l10n.t('{0} is no longer excluded', shown));
  };
  const undoButton = { title: vscode.l10n.t('Undo'), run: () => undo().catch(notices.thrown) };
  if (overruled.length > 0) {
    notices.warn(
      vscode.l10n.t('{0} is not excluded: the {1} of a folder below takes it back.', shown, IGNORE_FILE),
      [undoButton],
    );
    return;
  }
  notices.info(vscode.l10n.t('{0} is excluded; evaluate again to see the scores without it.', shown), [
    undoButton,
    { title: vscode.l10n.t('Evaluate Again'), run: () => evaluateAgain().catch(notices.thrown) },
  ]);
}
