import * as vscode from 'vscode';
import type { PeekPage, PeekSurface } from './peekSurface';

/**
 * Pages in a hover at the line, for where VS Code shows no comments: cells of notebooks, whose comments it takes
 * from no extension, and windows whose comments are switched off.
 */
export class HoverSurface implements PeekSurface {
  readonly isRoomy = false;
  readonly #editor: vscode.TextEditor;
  readonly #line: number;
  readonly #provider: vscode.Disposable;
  #page: PeekPage | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(editor: vscode.TextEditor, line: number) {
    this.#editor = editor;
    this.#line = line;
    const { uri } = editor.document;
    this.#provider = vscode.languages.registerHoverProvider(
      { scheme: uri.scheme },
      {
        provideHover: (document, position) =>
          this.#page && position.line === line && document.uri.toString() === uri.toString()
            ? new vscode.Hover(withTitle(this.#page), document.lineAt(line).range)
            : null,
      },
    );
  }

  /** A hover that is up stays as it is: it is put away before the next one comes. */
  show(page: PeekPage): void {
    this.#page = page;
    if (vscode.window.activeTextEditor !== this.#editor) return; // a hover comes up in the editor in front
    const { selection, document } = this.#editor;
    if (selection.active.line !== this.#line) {
      const { range, firstNonWhitespaceCharacterIndex } = document.lineAt(this.#line);
      const start = range.start.with({ character: firstNonWhitespaceCharacterIndex });
      this.#editor.selection = new vscode.Selection(start, start);
    }
    this.#turn = this.#turn
      .then(() => vscode.commands.executeCommand('editor.action.hideHover'))
      .then(() => vscode.commands.executeCommand('editor.action.showHover', { focus: 'noAutoFocus' }))
      .then(undefined, () => undefined); // the editor went meanwhile
  }

  dispose(): void {
    this.#provider.dispose();
    void vscode.commands.executeCommand('editor.action.hideHover').then(undefined, () => undefined);
  }
}

function withTitle({ title, body }: PeekPage): vscode.MarkdownString {
  const page = new vscode.MarkdownString(undefined, true);
  page.isTrusted = body.isTrusted ?? false;
  return page.appendMarkdown('**').appendText(title).appendMarkdown(`**\n\n${body.value}`);
}
