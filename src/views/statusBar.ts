import * as vscode from 'vscode';
import type { Progress } from '../contract/progress';
import { commandIds, type RunArgument } from '../ids';
import { describeProgress, percentOf } from '../services/progressText';
import { runTitle, type Runs } from '../services/runs';

/** Says in the status bar what is being evaluated, as long as something is; a click opens its panel. */
export function registerStatusBar(runs: Runs): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('sampleLens.progress', vscode.StatusBarAlignment.Left, 0);
  item.name = vscode.l10n.t('Sample Lens: Evaluation');

  const show = (progress: Progress | null) => {
    const [current, ...waiting] = runs.underWay();
    if (!current) {
      item.hide();
      return;
    }
    const name = runTitle(current);
    const percent = progress ? percentOf(progress) : null;
    item.text = percent === null ? `$(loading~spin) ${name}` : `$(loading~spin) ${name} ${percent} %`;
    const lines = [progress ? describeProgress(progress) : vscode.l10n.t('Evaluating {0}', name)];
    if (waiting.length > 0) lines.push(vscode.l10n.t('{0} waiting', waiting.length));
    item.tooltip = lines.join('\n');
    item.accessibilityInformation = { label: vscode.l10n.t('Sample Lens: {0}', lines.join(', ')) };
    const argument: RunArgument = { runId: current.id };
    item.command = { command: commandIds.openRun, title: vscode.l10n.t('Open Run'), arguments: [argument] };
    item.show();
  };

  const stop = runs.events.on(event => show(event.kind === 'progress' ? event.progress : null));
  return vscode.Disposable.from(item, new vscode.Disposable(stop));
}
