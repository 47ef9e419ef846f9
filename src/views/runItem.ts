import * as vscode from 'vscode';
import { commandIds, type RunArgument } from '../ids';
import { describeProgress, describeScores } from '../services/progressText';
import type { RunState } from '../services/runRecord';
import { isBroken, type StoredRun } from '../services/runStore';
import { runTitle, type Run } from '../services/runs';
import { describeState } from './runState';
import { tooltipText } from './tooltipText';

const icons: Record<RunState, vscode.ThemeIcon> = {
  queued: new vscode.ThemeIcon('watch'),
  running: new vscode.ThemeIcon('loading~spin'),
  done: new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed')),
  failed: new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground')),
  cancelled: new vscode.ThemeIcon('circle-slash'),
};

export function runTooltip(run: Run): vscode.MarkdownString {
  const { stored, progress } = run;
  const text = new vscode.MarkdownString();
  // Names and paths are the user's: they stand there as text, never as Markdown.
  const line = (label: string, value: string) => {
    text.appendMarkdown(`**${label}:** `).appendMarkdown(`${tooltipText(value)}  \n`);
  };
  if (isBroken(stored)) {
    line(vscode.l10n.t('This run cannot be read'), stored.reason);
    return text;
  }
  const { job, summary, failure } = stored;
  if (progress) text.appendMarkdown(`${tooltipText(describeProgress(progress))}\n\n`);
  if (summary) text.appendMarkdown(`${tooltipText(summary.reading)}\n\n`);
  if (summary) line(vscode.l10n.t('Scores'), describeScores(summary));
  if (failure) text.appendMarkdown(`${tooltipText(`${failure.message} ${failure.mend}`)}\n\n`);
  line(vscode.l10n.t('Generated'), job.generated.path);
  line(vscode.l10n.t('Reference'), job.real.path);
  if (summary) {
    line(
      vscode.l10n.t('Samples'),
      vscode.l10n.t('{0} generated, {1} real', summary.generatedCount, summary.realCount),
    );
    if (summary.warnings > 0) line(vscode.l10n.t('Warnings'), String(summary.warnings));
  }
  line(vscode.l10n.t('Encoder'), summary?.encoder ?? job.encoder);
  if (stored.commit) line(vscode.l10n.t('Commit'), stored.commit.hash.slice(0, 10));
  if (stored.notes !== '') line(vscode.l10n.t('Notes'), stored.notes);
  line(vscode.l10n.t('Evaluated'), new Date(stored.createdAt).toLocaleString(vscode.env.language));
  return text;
}

function contextValue(stored: StoredRun): string {
  return isBroken(stored) ? 'run.broken' : `run.${stored.state}`;
}

/** A run's row in the tree. */
export function runItem({ stored }: Run, id: string): vscode.TreeItem {
  const item = new vscode.TreeItem(runTitle(stored));
  const state = isBroken(stored) ? vscode.l10n.t('cannot be read') : describeState(stored);
  item.id = id;
  item.description = state;
  item.iconPath = isBroken(stored)
    ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'))
    : icons[stored.state];
  item.contextValue = contextValue(stored);
  item.accessibilityInformation = { label: `${runTitle(stored)}, ${state}` };
  if (!isBroken(stored)) {
    const argument: RunArgument = { runId: stored.id };
    item.command = { command: commandIds.showItem, title: vscode.l10n.t('Open Run'), arguments: [argument] };
  }
  return item;
}
