import * as vscode from 'vscode';
import { commandIds, type ComparisonArgument } from '../ids';
import { comparisonTitle } from '../services/comparisons/comparisons';
import type { ComparisonRecord } from '../services/comparisons/comparisonRecord';
import { countCheckpoints } from '../services/counts';
import { tooltipText } from './tooltipText';

/** A comparison's row in the tree; its checkpoints' runs lie below it. */
export function comparisonItem(record: ComparisonRecord): vscode.TreeItem {
  const title = comparisonTitle(record);
  const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.Collapsed);
  const count = countCheckpoints(record.members.length);
  const description = record.watching ? vscode.l10n.t('{0}, watched', count) : count;
  item.id = record.id;
  item.description = description;
  item.iconPath = new vscode.ThemeIcon(record.watching ? 'eye' : 'graph-line');
  item.contextValue = `comparison.${record.watching ? 'watched' : record.folder !== null && record.template ? 'folder' : 'runs'}`;
  item.accessibilityInformation = { label: `${title}, ${description}` };
  const argument: ComparisonArgument = { comparisonId: record.id };
  item.command = {
    command: commandIds.showItem,
    title: vscode.l10n.t('Open Comparison'),
    arguments: [argument],
  };
  return item;
}

/** What is known of a comparison, for its tooltip. */
export function comparisonTooltip(record: ComparisonRecord): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  const line = (label: string, value: string) => {
    text.appendMarkdown(`**${label}:** `).appendMarkdown(`${tooltipText(value)}  \n`);
  };
  if (record.notes !== '') text.appendMarkdown(`${tooltipText(record.notes)}\n\n`);
  if (record.folder !== null) line(vscode.l10n.t('Folder'), record.folder);
  if (record.template) line(vscode.l10n.t('Reference'), record.template.real.path);
  if (record.template?.size) line(vscode.l10n.t('Size of every set'), String(record.template.size));
  if (record.commit) line(vscode.l10n.t('Commit'), record.commit.hash.slice(0, 10));
  line(vscode.l10n.t('Made'), new Date(record.createdAt).toLocaleString(vscode.env.language));
  return text;
}
