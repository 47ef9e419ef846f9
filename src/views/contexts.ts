import * as vscode from 'vscode';
import { contextKeys } from '../ids';
import type { Runs } from '../services/runs';

/** Keeps the context keys of `when` clauses at what the runs are; told only what changed. */
export function registerContexts(runs: Runs): vscode.Disposable {
  const told = new Map<string, boolean>();
  const tell = (key: string, value: boolean) => {
    if (told.get(key) === value) return;
    told.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  };
  const stop = runs.events.on(event => {
    if (event.kind === 'progress') return;
    tell(contextKeys.evaluating, runs.underWay().length > 0);
    void runs.list().then(all => tell(contextKeys.hasRuns, all.length > 0));
  });
  return new vscode.Disposable(stop);
}
