import * as vscode from 'vscode';
import { commandIds, type ComparisonArgument } from '../ids';
import { describeWatched, type Watches } from '../services/comparisons/watches';

/** Says in the status bar which training runs are watched; a click opens the comparison. */
export function registerWatchStatus(watches: Watches): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('sampleLens.watching', vscode.StatusBarAlignment.Left, -1);
  item.name = vscode.l10n.t('Sample Lens: Watched Folders');
  const show = async () => {
    const watched = await watches.list();
    const [first] = watched;
    if (!first) {
      item.hide();
      return;
    }
    const waiting = watched.some(each => each.waiting.some(({ why }) => why === 'writing'));
    item.text = `$(eye) ${waiting ? vscode.l10n.t('new checkpoint is being written') : vscode.l10n.t('{0} watched', watched.length)}`;
    const lines = watched.flatMap(describeWatched);
    item.tooltip = lines.join('\n');
    item.accessibilityInformation = { label: vscode.l10n.t('Sample Lens: {0}', lines.join(', ')) };
    const argument: ComparisonArgument = { comparisonId: first.record.id };
    item.command =
      watched.length === 1
        ? { command: commandIds.openComparison, title: vscode.l10n.t('Open'), arguments: [argument] }
        : { command: commandIds.openComparison, title: vscode.l10n.t('Open') };
    item.show();
  };
  const update = () => void show();
  update();
  return vscode.Disposable.from(item, watches.onDidChange(update));
}
