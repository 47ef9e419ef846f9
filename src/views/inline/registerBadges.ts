import * as vscode from 'vscode';
import type { Services } from '../../services/services';
import { onSettings, whileSetting } from '../../services/whileSetting';
import { SetBadges } from './setBadges';
import { watchSets } from './watchSets';

/** Shows badges in the Explorer as long as the setting is on. */
export function registerBadges(services: Services): vscode.Disposable {
  return whileSetting('explorerBadges', () => {
    const badges = new SetBadges(services);
    return vscode.Disposable.from(
      badges,
      watchSets(services.inline.sets, (set, files) => void badges.filesChanged(set, files)),
      onSettings(['thresholds', 'outlierPercentile'], () => badges.judgeAgain()),
      vscode.window.registerFileDecorationProvider(badges),
    );
  });
}
