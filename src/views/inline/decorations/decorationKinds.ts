import * as vscode from 'vscode';
import { decorationColorIds, type Decoration } from '../../../ids';
import type { RunLevel } from '../../../services/inline/level';

/** What VS Code is told of how lines are marked: a kind for the text, and one a level for icon and ruler. */
export class DecorationKinds implements vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #kinds = new Map<string, vscode.TextEditorDecorationType>();

  constructor(extensionUri: vscode.Uri) {
    this.#extensionUri = extensionUri;
  }

  of(decoration: Decoration, level: RunLevel): vscode.TextEditorDecorationType {
    const key = decoration === 'text' ? decoration : `${decoration} ${level}`;
    const known = this.#kinds.get(key);
    if (known) return known;
    const kind = vscode.window.createTextEditorDecorationType({
      isWholeLine: true,
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
      ...this.#look(decoration, level),
    });
    this.#kinds.set(key, kind);
    return kind;
  }

  dispose(): void {
    for (const kind of this.#kinds.values()) kind.dispose();
  }

  #look(decoration: Decoration, level: RunLevel): vscode.DecorationRenderOptions {
    switch (decoration) {
      case 'text':
        return { after: { margin: '0 0 0 2em', fontStyle: 'italic' } };
      case 'gutter':
        return {
          gutterIconSize: 'contain',
          light: { gutterIconPath: this.#icon(level, 'light') },
          dark: { gutterIconPath: this.#icon(level, 'dark') },
        };
      case 'ruler':
        return {
          overviewRulerColor: levelColor(level),
          overviewRulerLane: vscode.OverviewRulerLane.Right,
        };
    }
  }

  #icon(level: RunLevel, theme: 'light' | 'dark'): vscode.Uri {
    return vscode.Uri.joinPath(this.#extensionUri, 'media', 'gutter', `${level}-${theme}.svg`);
  }
}

export function levelColor(level: RunLevel): vscode.ThemeColor {
  return new vscode.ThemeColor(decorationColorIds[level]);
}
