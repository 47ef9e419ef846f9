import * as vscode from 'vscode';
import type { EvaluatedSets } from '../../services/inline/evaluatedSets';

/** Training runs write many files one after another: they are told together, once it is quiet for a while. */
const QUIET_MS = 1500;
/** And not later than this after the first of them. */
const LATEST_MS = 15_000;

interface Waiting {
  files: Set<string>;
  since: number;
  timer: NodeJS.Timeout | undefined;
}

/** Tells of files that changed in evaluated sets of the workspace, each set's together. */
export function watchSets(
  sets: EvaluatedSets,
  changed: (set: string, files: ReadonlySet<string>) => void,
): vscode.Disposable {
  const waiting = new Map<string, Waiting>();
  const tell = (set: string) => {
    const files = waiting.get(set)?.files;
    waiting.delete(set);
    if (files) changed(set, files);
  };
  const onFile = async ({ fsPath }: vscode.Uri) => {
    const set = (await sets.of(fsPath)) ?? (await sets.around(fsPath));
    if (!set) return;
    const first: Waiting = { files: new Set(), since: Date.now(), timer: undefined };
    const { files, since, timer } = waiting.get(set.path) ?? first;
    clearTimeout(timer);
    files.add(fsPath);
    const wait = Math.max(Math.min(QUIET_MS, since + LATEST_MS - Date.now()), 0);
    waiting.set(set.path, { files, since, timer: setTimeout(() => tell(set.path), wait) });
  };
  // The workspace is watched by VS Code anyway; this only listens to it.
  const watcher = vscode.workspace.createFileSystemWatcher('**/*');
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(uri => void onFile(uri)),
    watcher.onDidChange(uri => void onFile(uri)),
    watcher.onDidDelete(uri => void onFile(uri)),
    new vscode.Disposable(() => {
      for (const { timer } of waiting.values()) clearTimeout(timer);
    }),
  );
}
