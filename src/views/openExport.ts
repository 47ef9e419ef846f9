import * as vscode from 'vscode';

/** Opens an exported file: a page in the browser, anything else in an editor. */
export function openExport(uri: vscode.Uri): Thenable<unknown> {
  return uri.path.endsWith('.html')
    ? vscode.env.openExternal(uri)
    : vscode.commands.executeCommand('vscode.open', uri, { preview: false });
}
