import * as vscode from 'vscode';
import type { Services } from '../../../services/services';
import { settingFor } from '../codeDocuments';
import { hoverText } from './hoverText';

/** Tells of a set where the pointer rests on its name: its scores, its history, its least real samples. */
export class SetHover implements vscode.HoverProvider {
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | null> {
    if (!settingFor('hover', document)) return null;
    const mention = await this.#services.inline.documents.at(document, position);
    if (!mention || token.isCancellationRequested) return null;
    const controller = new AbortController();
    const watching = token.onCancellationRequested(() => controller.abort());
    try {
      const text = await hoverText(mention, document, this.#services, controller.signal);
      return new vscode.Hover(text, mention.range);
    } finally {
      watching.dispose();
    }
  }
}
