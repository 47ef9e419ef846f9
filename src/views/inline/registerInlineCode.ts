import * as vscode from 'vscode';
import type { Services } from '../../services/services';
import { codeDocuments } from './codeDocuments';
import { DocumentMentions } from './documentMentions';
import { SetLenses } from './lenses/setLenses';
import { SetNews } from './setNews';

/** What is shown where code names a set; each part asks its setting whenever it is to show something. */
export function registerInlineCode(services: Services): vscode.Disposable {
  const news = new SetNews(services);
  const mentions = new DocumentMentions(services.inline.documents);
  const lenses = new SetLenses(services, mentions, news);
  return vscode.Disposable.from(
    news,
    lenses,
    vscode.languages.registerCodeLensProvider(codeDocuments, lenses),
  );
}
