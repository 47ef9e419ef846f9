import * as vscode from 'vscode';
import type { Services } from '../../services/services';
import { onSettings, whileSetting } from '../../services/whileSetting';
import { problemActions } from './problemActions';
import { SampleProblems } from './sampleProblems';
import { watchSets } from './watchSets';

const images = '**/*.{png,jpg,jpeg,jpe,jfif,webp,gif,tif,tiff,avif,bmp,dib}';

/** Lists outliers and copies in the Problems panel as long as the setting is on. */
export function registerProblems(services: Services): vscode.Disposable {
  return whileSetting('problems', () => {
    const problems = new SampleProblems(services);
    return vscode.Disposable.from(
      problems,
      watchSets(services.inline.sets, (set, files) => problems.filesChanged(set, files)),
      onSettings(['outlierPercentile'], () => problems.judgeAgain()),
      vscode.languages.registerCodeActionsProvider({ scheme: 'file', pattern: images }, problemActions, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
    );
  });
}
