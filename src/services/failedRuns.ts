import * as vscode from 'vscode';
import { formatCount } from '../contract/format';
import { runTitle } from './runs';
import type { RunRecord } from './runRecord';
import type { Services } from './services';
import { joinSentences } from './texts';

/**
 * Says of the runs of a batch that failed that they did: of one why, of several how many in one notification, which
 * leads to each.
 *
 * @param tryAgain evaluates them once more
 */
export function tellFailures(
  records: readonly RunRecord[],
  services: Services,
  tryAgain: (failed: readonly RunRecord[]) => Promise<void>,
): void {
  const { notices } = services;
  const failed = records.filter(({ state }) => state === 'failed');
  const [first] = failed;
  if (!first) return;
  const again = { title: vscode.l10n.t('Try Again'), run: () => tryAgain(failed).catch(notices.thrown) };
  const { message, mend } = failureOf(first);
  const why = `${runTitle(first)}: ${message}`;
  if (failed.length === 1) {
    notices.error(why, mend, [again]);
    return;
  }
  const howMany = vscode.l10n.t(
    '{0} of {1} evaluations failed.',
    formatCount(failed.length),
    formatCount(records.length),
  );
  const isShared = failed.every(record => failureOf(record).mend === mend);
  notices.error(joinSentences(howMany, why), isShared ? mend : '', [
    {
      title: vscode.l10n.t('Show Failed Runs'),
      run: () => showFailed(failed, services).catch(notices.thrown),
    },
    again,
  ]);
}

/** Lists the runs with the reason of each, and opens the one that is picked. */
async function showFailed(failed: readonly RunRecord[], { panels }: Services): Promise<void> {
  const picked = await vscode.window.showQuickPick(
    failed.map(record => {
      const { message, mend } = failureOf(record);
      return { label: runTitle(record), detail: joinSentences(message, mend), id: record.id };
    }),
    { title: vscode.l10n.t('Failed Runs'), matchOnDetail: true },
  );
  if (picked) panels.open(picked.id);
}

function failureOf({ failure }: RunRecord): { message: string; mend: string } {
  return failure ?? { message: '', mend: '' };
}
