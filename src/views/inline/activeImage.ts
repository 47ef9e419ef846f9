import * as vscode from 'vscode';
import { isImageName } from '../../images/imageFile';

/** The image file that a tab shows, in whatever editor; null for everything else. */
function imageOf(tab: vscode.Tab | undefined): vscode.Uri | null {
  const { input } = tab ?? {};
  const uri =
    input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText ? input.uri : null;
  return uri?.scheme === 'file' && isImageName(uri.fsPath) ? uri : null;
}

/** The image file in the editor that is in front. */
export function activeImage(): vscode.Uri | null {
  return imageOf(vscode.window.tabGroups.activeTabGroup.activeTab);
}

/** Whether a tab shows the file. */
export function isOpen(file: string): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(tab => imageOf(tab)?.fsPath === file));
}
