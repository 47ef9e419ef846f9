import * as vscode from 'vscode';
import { commentControllerId } from '../../../ids';
import type { PeekPage, PeekSurface } from './peekSurface';

/** Pages in an editor, between the lines: one comment that nobody wrote and nobody can answer. */
export class CommentSurface implements PeekSurface {
  readonly isRoomy = true;
  readonly #controller = vscode.comments.createCommentController(
    commentControllerId,
    vscode.l10n.t('Sample Lens: Outliers'),
  );
  readonly #uri: vscode.Uri;
  readonly #range: vscode.Range;
  /** One object for all pages: VS Code changes its text in place, and the focus stays in it. */
  #comment: vscode.Comment | undefined;
  #thread: vscode.CommentThread | undefined;

  constructor(document: vscode.TextDocument, line: number) {
    this.#uri = document.uri;
    // Behind the end, so that "next comment" leads into it from wherever on the line the cursor is.
    const behind = document.lineAt(line).range.end.translate(0, 1);
    this.#range = new vscode.Range(behind, behind);
  }

  show({ title, kind, body }: PeekPage): void {
    if (this.#comment?.author.name === kind) this.#comment.body = body;
    else this.#comment = { author: { name: kind }, body, mode: vscode.CommentMode.Preview };
    if (this.#thread) this.#thread.comments = [this.#comment];
    else {
      this.#thread = this.#controller.createCommentThread(this.#uri, this.#range, [this.#comment]);
      this.#thread.canReply = false;
      // An unresolved one would bring the Comments view up, over the terminal that the training runs in.
      this.#thread.state = vscode.CommentThreadState.Resolved;
    }
    this.#thread.label = title;
    this.#thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
  }

  dispose(): void {
    this.#thread?.dispose();
    this.#controller.dispose();
  }
}
