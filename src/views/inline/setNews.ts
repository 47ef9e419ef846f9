import * as vscode from 'vscode';
import type { SettingKey } from '../../ids';
import { Emitter } from '../../services/emitter';
import { SetAges } from '../../services/inline/setAges';
import { isBroken } from '../../services/runStore';
import type { Services } from '../../services/services';
import { onSettings } from '../../services/whileSetting';
import { Delayed } from './delayed';
import { watchSets } from './watchSets';

/** VS Code makes lenses anew whenever they are told, and a click that is just being made is lost with the old ones. */
const PROGRESS_MS = 1000;
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

/** Folders of many images are not looked through whenever somebody comes back to the window. */
const LOOK_AGAIN_MS = 30_000;

/** Of `progress` only what is under way is told anew, of `sets` all. */
export type News = 'progress' | 'sets';

/** When what code says of sets may be another: for all views of code together. */
export class SetNews implements vscode.Disposable {
  readonly news = new Emitter<News>();
  /** Whether the files of sets changed since. */
  readonly ages: SetAges;
  readonly #progress = new Delayed(() => this.news.fire('progress'));
  readonly #sets = new Delayed(() => this.news.fire('sets'));
  readonly #services: Pick<Services, 'runs' | 'inline'>;
  readonly #subscriptions: vscode.Disposable;
  #lookedAt = Date.now();

  constructor(services: Pick<Services, 'runs' | 'inline'>) {
    const { runs, inline } = services;
    this.#services = services;
    const changed = () => this.#sets.within(TOGETHER_MS);
    const lookAnew = () => {
      inline.documents.refresh();
      changed();
    };
    this.ages = new SetAges(inline.states);
    const stops = [
      runs.events.on(event => {
        if (event.kind === 'progress') this.#progress.within(PROGRESS_MS);
        else changed();
        if (event.kind === 'changed') void this.#forgetState(event.id);
      }),
      inline.documents.read.on(changed),
      this.ages.changes.on(changed),
    ];
    this.#subscriptions = vscode.Disposable.from(
      new vscode.Disposable(() => stops.forEach(stop => stop())),
      this.ages,
      watchSets(inline.sets, set => void this.ages.lookAgain(set)),
      onSettings(settings, changed),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.#lookAtAll();
      }),
      onSettings(['k'], lookAnew),
      vscode.workspace.onDidChangeWorkspaceFolders(lookAnew),
    );
  }

  /** What a set looked like before it was evaluated says nothing of its new run. */
  async #forgetState(runId: string): Promise<void> {
    const { runs, inline } = this.#services;
    const run = await runs.get(runId);
    if (run && !isBroken(run.stored)) inline.states.forget(run.stored.job.generated.path);
  }

  #lookAtAll(): void {
    if (Date.now() < this.#lookedAt + LOOK_AGAIN_MS) return;
    this.#lookedAt = Date.now();
    void this.ages.lookAtAll();
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#progress.dispose();
    this.#sets.dispose();
  }
}
