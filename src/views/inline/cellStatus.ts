import path from 'node:path';
import * as vscode from 'vscode';
import { commandIds, type RunArgument } from '../../ids';
import { countOutliers } from '../../services/counts';
import { describeScore } from '../../services/progressText';
import type { RunRecord } from '../../services/runRecord';
import type { Services } from '../../services/services';
import { settingFor } from './codeDocuments';
import { iconless } from './lenses/lensText';
import type { SetNews } from './setNews';

/** A bar below a cell has room for few. */
const MOST_SETS = 3;

/** Below a notebook's cell: the PCE of the evaluated sets that it names. */
export class CellStatus implements vscode.NotebookCellStatusBarItemProvider, vscode.Disposable {
  readonly #inline: Services['inline'];
  readonly #changes = new vscode.EventEmitter<void>();
  readonly #stop: () => void;
  readonly onDidChangeCellStatusBarItems = this.#changes.event;

  constructor({ inline }: Pick<Services, 'inline'>, { news }: SetNews) {
    this.#inline = inline;
    this.#stop = news.on(kind => {
      if (kind === 'sets') this.#changes.fire();
    });
  }

  async provideCellStatusBarItems({
    document,
  }: vscode.NotebookCell): Promise<vscode.NotebookCellStatusBarItem[]> {
    if (!settingFor('codeLens', document)) return [];
    const mentions = await this.#inline.documents.find(document);
    const sets = [...new Set(mentions.map(({ path: set }) => set))];
    const items: vscode.NotebookCellStatusBarItem[] = [];
    for (const set of sets) {
      const record = (await this.#inline.sets.of(set))?.done[0];
      if (record?.summary) items.push(await this.#item(set, record, sets.length === 1));
      if (items.length === MOST_SETS) break;
    }
    return items;
  }

  dispose(): void {
    this.#stop();
    this.#changes.dispose();
  }

  async #item(set: string, record: RunRecord, alone: boolean): Promise<vscode.NotebookCellStatusBarItem> {
    const { summary, id } = record;
    const name = iconless(path.basename(set));
    const parts = [`PCE ${describeScore(summary?.pce ?? NaN)}`];
    const found = await this.#inline.outliers.of(record).catch(() => null); // its files are damaged: its panel says so
    if (typeof found?.bound === 'number') parts.push(countOutliers(found.rows.length));
    const text = parts.join(' · ');
    const item = new vscode.NotebookCellStatusBarItem(
      alone ? text : `${name}: ${text}`,
      vscode.NotebookCellStatusBarAlignment.Left,
    );
    const run: RunArgument = { runId: id };
    item.command = { command: commandIds.openRun, title: vscode.l10n.t('Open Run'), arguments: [run] };
    item.tooltip = `${name}: ${summary?.reading ?? ''}`;
    return item;
  }
}
