import * as vscode from 'vscode';

/** Lines counted from 0; `to` is past the last. */
export interface LineRange {
  from: number;
  to: number;
}

/** Lines around those in view that are taken with them: the next scroll. */
const MARGIN = 60;

/** The lines of a document that are in view in any editor, or about to be, from the top; they may overlap. */
export function linesInView(document: vscode.TextDocument): LineRange[] {
  return vscode.window.visibleTextEditors
    .filter(editor => editor.document === document)
    .flatMap(({ visibleRanges }) => visibleRanges)
    .map(({ start, end }) => ({ from: Math.max(start.line - MARGIN, 0), to: end.line + MARGIN }))
    .sort((a, b) => a.from - b.from);
}
