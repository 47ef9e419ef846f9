import path from 'node:path';
import * as vscode from 'vscode';
import type { PanelHostContract } from '../contract/panel';
import type { Services } from '../services/services';
import { fileNameOf, saveAs } from './saveAs';

/** Asks where to, and writes a picture that the panel made. */
export async function savePlot(
  { name, content }: PanelHostContract['saveFile']['args'],
  { notices }: Services,
): Promise<void> {
  const extension = path.extname(name).slice(1);
  const uri = await saveAs({
    title: vscode.l10n.t('Save Plot'),
    saveLabel: vscode.l10n.t('Save'),
    // The name comes from the panel: nothing of it may lead to another folder.
    name: fileNameOf(path.basename(name)),
    filters: { [extension.toUpperCase()]: [extension] },
    content: () => content,
  });
  if (!uri) return;
  notices.info(vscode.l10n.t('The plot is saved as {0}.', path.basename(uri.path)), [
    { title: vscode.l10n.t('Open'), run: () => vscode.commands.executeCommand('vscode.open', uri) },
  ]);
}
