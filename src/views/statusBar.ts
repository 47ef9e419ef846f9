import * as vscode from 'vscode';
import type { Progress } from '../contract/progress';
import { commandIds, type RunArgument } from '../ids';
import { describeProgress, shortProgress } from '../services/progressText';
import { runTitle, type Runs } from '../services/runs';
import { tooltipText } from './tooltipText';

/** The lines, and a link that cancels. */
function cancellableTooltip(lines: readonly string[], runId: string): vscode.MarkdownString {
  const argument: RunArgument = { runId };
  const link = `command:${commandIds.cancelEvaluation}?${encodeURIComponent(JSON.stringify([argument]))}`;
  const tooltip = new vscode.MarkdownString('', true);
  tooltip.isTrusted = { enabledCommands: [commandIds.cancelEvaluation] };
  for (const line of lines) tooltip.appendMarkdown(`${tooltipText(line)}\n\n`);
  return tooltip.appendMarkdown(`[$(debug-stop) ${vscode.l10n.t('Cancel')}](${link})`);
}

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
    const short = progress ? shortProgress(progress) : '';
    item.text = `$(loading~spin) ${name}${short === '' ? '' : `: ${short}`}`;
    const lines = [progress ? describeProgress(progress) : vscode.l10n.t('Evaluating {0}', name)];
    if (waiting.length > 0) lines.push(vscode.l10n.t('{0} waiting', waiting.length));
    item.tooltip = cancellableTooltip(lines, current.id);
    item.accessibilityInformation = { label: vscode.l10n.t('Sample Lens: {0}', lines.join(', ')) };
    const argument: RunArgument = { runId: current.id };
    item.command = { command: commandIds.openRun, title: vscode.l10n.t('Open Run'), arguments: [argument] };
    item.show();
  };

  const stop = runs.events.on(event => show(event.kind === 'progress' ? event.progress : null));
  return vscode.Disposable.from(item, new vscode.Disposable(stop));
}
