import * as vscode from 'vscode';
import { settingSection, type SettingKey } from '../../ids';
import { Emitter } from '../../services/emitter';
import type { Services } from '../../services/services';
import { Delayed } from './delayed';

/** Three times a second at most: a line of code is no progress bar. */
const PROGRESS_MS = 350;
/** Several things change at once when a run ends. */
const TOGETHER_MS = 50;

const settings: readonly SettingKey[] = [
  'codeLens',
  'hover',
  'decorations',
  'thresholds',
  'outlierPercentile',
  'referenceSet',
];

/** Of `progress` only what is under way is told anew, of `sets` all. */
export type News = 'progress' | 'sets';

/** When what code says of sets may be another: for all views of code together. */
export class SetNews implements vscode.Disposable {
  readonly news = new Emitter<News>();
  readonly #progress = new Delayed(() => this.news.fire('progress'));
  readonly #sets = new Delayed(() => this.news.fire('sets'));
  readonly #subscriptions: vscode.Disposable;

  constructor({ runs, inline }: Pick<Services, 'runs' | 'inline'>) {
    const changed = () => this.#sets.within(TOGETHER_MS);
    const stops = [
      runs.events.on(({ kind }) => (kind === 'progress' ? this.#progress.within(PROGRESS_MS) : changed())),
      inline.documents.read.on(changed),
    ];
    this.#subscriptions = vscode.Disposable.from(
      new vscode.Disposable(() => stops.forEach(stop => stop())),
      vscode.workspace.onDidChangeConfiguration(event => {
        if (settings.some(key => event.affectsConfiguration(`${settingSection}.${key}`))) changed();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        inline.documents.refresh();
        changed();
      }),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#progress.dispose();
    this.#sets.dispose();
  }
}
