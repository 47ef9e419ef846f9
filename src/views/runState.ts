import * as vscode from 'vscode';
import { describeScores } from '../services/progressText';
import type { RunRecord } from '../services/runRecord';

/** Where a run stands, or its three scores, in a few words. */
export function describeState({ state, summary }: RunRecord): string {
  switch (state) {
    case 'queued':
      return vscode.l10n.t('waiting');
    case 'running':
      return vscode.l10n.t('evaluating');
    case 'failed':
      return vscode.l10n.t('failed');
    case 'cancelled':
      return vscode.l10n.t('cancelled');
    case 'done':
      if (!summary) return vscode.l10n.t('done');
      return describeScores(summary);
  }
}
