import * as vscode from 'vscode';
import type { Services } from '../../services/services';
import { CellStatus } from './cellStatus';
import { codeDocuments } from './codeDocuments';
import { SetDecorations } from './decorations/setDecorations';
import { DocumentMentions } from './documentMentions';
import { SetHover } from './hover/setHover';
import { SetLenses } from './lenses/setLenses';
import { SetNews } from './setNews';

/** What is shown where code names a set; each part asks its setting whenever it is to show something. */
export function registerInlineCode(services: Services): vscode.Disposable {
  const news = new SetNews(services);
  const mentions = new DocumentMentions(services.inline.documents);
  const lenses = new SetLenses(services, mentions, news);
  const cells = new CellStatus(services, news);
  return vscode.Disposable.from(
    news,
    lenses,
    cells,
    new SetDecorations(services, mentions, news),
    vscode.languages.registerCodeLensProvider(codeDocuments, lenses),
    vscode.languages.registerHoverProvider(codeDocuments, new SetHover(services)),
    vscode.notebooks.registerNotebookCellStatusBarItemProvider('*', cells),
  );
}
