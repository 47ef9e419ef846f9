import * as vscode from 'vscode';
import { formatCount } from '../contract/format';

/** Counts of things in words, of one thing too. */

export function countCheckpoints(count: number): string {
  return count === 1 ? vscode.l10n.t('1 checkpoint') : vscode.l10n.t('{0} checkpoints', formatCount(count));
}

export function countOutliers(count: number): string {
  return count === 1 ? vscode.l10n.t('1 outlier') : vscode.l10n.t('{0} outliers', formatCount(count));
}

export function countCopies(count: number): string {
  return count === 1 ? vscode.l10n.t('1 copy') : vscode.l10n.t('{0} copies', formatCount(count));
}
