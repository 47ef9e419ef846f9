import path from 'node:path';
import * as vscode from 'vscode';
import type { EvaluationResult } from '../contract/engine';
import type { SampleRef } from '../contract/panel';
import type { Services } from '../services/services';
import { excludeSample } from './excludeSample';
import { revealFile } from './revealFile';
import { sampleFile } from './sampleFiles';

/**
 * What is done with a sample's file: each hands a failure to the user and lets the webview's call end.
 *
 * @param evaluateAgain evaluates once more what the sample is of
 */
export function sampleActions<S extends SampleRef>(
  resultOf: (sample: S) => Promise<EvaluationResult>,
  evaluateAgain: (sample: S) => Promise<unknown>,
  { notices }: Services,
): Record<'open' | 'reveal' | 'copyPath' | 'exclude', (sample: S) => Promise<null>> {
  const withFile = (act: (file: string) => Promise<unknown>) => async (sample: S) => {
    await resultOf(sample)
      .then(result => act(sampleFile(result, sample)))
      .catch(notices.thrown);
    return null;
  };
  return {
    open: withFile(async file => {
      await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(file), vscode.ViewColumn.Beside);
    }),
    reveal: withFile(file => revealFile(file, notices)),
    copyPath: withFile(async file => {
      await vscode.env.clipboard.writeText(file);
      notices.status(vscode.l10n.t('Copied the path of {0}', path.basename(file)));
    }),
    exclude: async sample => {
      await resultOf(sample)
        .then(result => excludeSample(result, sample, () => evaluateAgain(sample), notices))
        .catch(notices.thrown);
      return null;
    },
  };
}
