import * as vscode from 'vscode';
import type { TreeArgument } from '../ids';
import type { Services } from '../services/services';

/** Two clicks within this are a double click; VS Code tells of each by itself. */
const DOUBLE_CLICK_MS = 500;

/**
 * Opens what a row of the tree is of, as VS Code's own lists do: a click shows it and leaves the focus in the list, so
 * that the list's keys go on to work; a double click, and Enter, which comes without a row, give it the focus.
 */
export function itemOpener(services: Services): (row?: TreeArgument) => Promise<void> {
  let last = { id: '', at: -Infinity };
  return async row => {
    // Arrow keys move what is focused, not what is selected, and an extension is told of the latter only.
    if (!row) await vscode.commands.executeCommand('list.select');
    const item = row ?? services.selected()[0];
    if (!item) return;
    const isRun = 'runId' in item;
    const id = isRun ? item.runId : item.comparisonId;
    const at = row ? Date.now() : -Infinity;
    const isSecond = last.id === id && at - last.at < DOUBLE_CLICK_MS;
    last = { id, at };
    const panels = isRun ? services.panels : services.comparisonPanels;
    panels.open(id, { preserveFocus: row !== undefined && !isSecond });
  };
}
