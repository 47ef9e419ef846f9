import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { writeFileAtomically } from '../files/atomicFile';
import { workspaceFolders } from '../services/settings';

export interface SaveRequest {
  title: string;
  saveLabel: string;
  /** The file name offered, without a folder. */
  name: string;
  /** What a file dialog calls such files, by their extension. */
  filters: Record<string, string[]>;
  /** Made once the user has said where to. */
  content: () => Promise<Uint8Array | string> | Uint8Array | string;
}

/** Asks where to, and writes the file whole or not at all; null where the user left. */
export async function saveAs(request: SaveRequest): Promise<vscode.Uri | null> {
  const { title, saveLabel, name, filters } = request;
  const folder = workspaceFolders()[0]?.path ?? os.homedir();
  const defaultUri = vscode.Uri.file(path.join(folder, name));
  const uri = await vscode.window.showSaveDialog({ title, saveLabel, defaultUri, filters });
  if (!uri) return null;
  const content = await request.content();
  if (uri.scheme === 'file') await writeFileAtomically(uri.fsPath, content);
  else {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    await vscode.workspace.fs.writeFile(uri, bytes);
  }
  return uri;
}

/** A title as the start of a file name: letters and digits of any language, the rest dashes. */
export function fileNameOf(title: string): string {
  return title.replace(/[^\p{L}\p{N}._-]+/gu, '-');
}
