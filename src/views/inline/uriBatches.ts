import * as vscode from 'vscode';

/** VS Code takes no more files of a decoration event than these, and passes over the rest of a larger one. */
const BATCH = 250;
/** Beyond these it is told that everything changed: it asks again for what it shows, which is less. */
const MOST_FIRED = 4000;

/** Tells an emitter of files that changed, in batches that VS Code takes. */
export function fireFiles(
  changes: vscode.EventEmitter<vscode.Uri[] | undefined>,
  files: readonly string[],
): void {
  if (files.length > MOST_FIRED) changes.fire(undefined);
  else
    for (let at = 0; at < files.length; at += BATCH)
      changes.fire(files.slice(at, at + BATCH).map(file => vscode.Uri.file(file)));
}
