import * as vscode from 'vscode';
import type { Notices } from '../services/notices';

/**
 * Shows a file or folder where the user looks for files: in the Explorer, else in the system's file manager.
 * That one shows only files of the machine that the window is on: of a remote one the path is copied.
 */
export async function revealFile(file: string, notices: Notices): Promise<void> {
  const uri = vscode.Uri.file(file);
  if (vscode.workspace.getWorkspaceFolder(uri)) {
    await vscode.commands.executeCommand('revealInExplorer', uri);
  } else if (vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined) {
    await vscode.commands.executeCommand('revealFileInOS', uri);
  } else {
    await vscode.env.clipboard.writeText(file);
    notices.info(vscode.l10n.t('{0} is outside of the workspace; its path is copied.', file));
  }
}
