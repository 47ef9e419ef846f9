import * as vscode from 'vscode';
import { commandIds, viewIds, type RunArgument } from '../ids';
import { describeProgress, describeScores } from '../services/progressText';
import type { RunState } from '../services/runRecord';
import { isBroken, type StoredRun } from '../services/runStore';
import { runTitle, type Run, type Runs } from '../services/runs';
import { describeState } from './runState';

/** What a row of the tree is, for commands and `when` clauses. */
export type RunNode = RunArgument & { run: Run };

const icons: Record<RunState, vscode.ThemeIcon> = {
  queued: new vscode.ThemeIcon('watch'),
  running: new vscode.ThemeIcon('loading~spin'),
  done: new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed')),
  failed: new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground')),
  cancelled: new vscode.ThemeIcon('circle-slash'),
};

function tooltip(run: Run): vscode.MarkdownString {
  const { stored, progress } = run;
  const text = new vscode.MarkdownString();
  // Names and paths are the user's: appended as text, never as Markdown.
  const line = (label: string, value: string) => {
    text.appendMarkdown(`**${label}:** `).appendText(value).appendMarkdown('  \n');
  };
  if (isBroken(stored)) {
    line(vscode.l10n.t('This run cannot be read'), stored.reason);
    return text;
  }
  const { job, summary, failure } = stored;
  if (progress) text.appendText(describeProgress(progress)).appendMarkdown('\n\n');
  if (summary) text.appendText(summary.reading).appendMarkdown('\n\n');
  if (summary) line(vscode.l10n.t('Scores'), describeScores(summary));
  if (failure) text.appendText(`${failure.message} ${failure.mend}`).appendMarkdown('\n\n');
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
  line(vscode.l10n.t('Evaluated'), new Date(stored.createdAt).toLocaleString(vscode.env.language));
  return text;
}

function contextValue(stored: StoredRun): string {
  return isBroken(stored) ? 'run.broken' : `run.${stored.state}`;
}

/** The runs of this workspace, newest first. */
export class RunsTree implements vscode.TreeDataProvider<RunNode> {
  readonly #runs: Runs;
  readonly #changes = new vscode.EventEmitter<RunNode | undefined>();
  readonly #nodes = new Map<string, RunNode>();
  readonly onDidChangeTreeData = this.#changes.event;

  constructor(runs: Runs) {
    this.#runs = runs;
    runs.events.on(event => {
      if (event.kind === 'list') this.#changes.fire(undefined);
      else if (event.kind === 'changed') this.#changes.fire(this.#nodes.get(event.id));
    });
  }

  async getChildren(node?: RunNode): Promise<RunNode[]> {
    if (node) return [];
    const runs = await this.#runs.list();
    const nodes = runs.map(run => this.#nodes.get(run.stored.id) ?? { runId: run.stored.id, run });
    this.#nodes.clear();
    for (const node of nodes) this.#nodes.set(node.runId, node);
    return nodes;
  }

  getTreeItem({ runId, run }: RunNode): vscode.TreeItem {
    const { stored } = run;
    const item = new vscode.TreeItem(runTitle(stored));
    const state = isBroken(stored) ? vscode.l10n.t('cannot be read') : describeState(stored);
    item.id = runId;
    item.description = state;
    item.iconPath = isBroken(stored)
      ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'))
      : icons[stored.state];
    item.contextValue = contextValue(stored);
    item.accessibilityInformation = { label: `${runTitle(stored)}, ${state}` };
    if (!isBroken(stored)) {
      const argument: RunArgument = { runId };
      item.command = { command: commandIds.openRun, title: vscode.l10n.t('Open Run'), arguments: [argument] };
    }
    return item;
  }

  /** Tooltips are made when they are wanted: their progress is of that moment. */
  resolveTreeItem(item: vscode.TreeItem, { run }: RunNode): vscode.TreeItem {
    item.tooltip = tooltip(run);
    return item;
  }

  getParent(): undefined {
    return undefined;
  }
}

/** Shows the tree; deleting many runs at once is done by selecting them. */
export function showRunsTree(runs: Runs): vscode.TreeView<RunNode> {
  return vscode.window.createTreeView(viewIds.runs, {
    treeDataProvider: new RunsTree(runs),
    canSelectMany: true,
  });
}
