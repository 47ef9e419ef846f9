import * as vscode from 'vscode';
import { contextKeys } from '../ids';
import type { Comparisons } from '../services/comparisons/comparisons';
import type { Runs } from '../services/runs';

/** Keeps the context keys of `when` clauses at what the runs and comparisons are; told only what changed. */
export function registerContexts(runs: Runs, comparisons: Comparisons): vscode.Disposable {
  const told = new Map<string, boolean>();
  const tell = (key: string, value: boolean) => {
    if (told.get(key) === value) return;
    told.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  };
  const update = () => {
    tell(contextKeys.evaluating, runs.underWay().length > 0);
    void runs.list().then(all => tell(contextKeys.hasRuns, all.length > 0));
    void comparisons.list().then(all =>
      tell(
        contextKeys.watching,
        all.some(({ watching }) => watching),
      ),
    );
  };
  update(); // what is there from before a restart
  const stops = [
    runs.events.on(event => {
      if (event.kind !== 'progress') update();
    }),
    comparisons.events.on(event => {
      if (event.kind === 'list') update();
    }),
  ];
  return new vscode.Disposable(() => stops.forEach(stop => stop()));
}
