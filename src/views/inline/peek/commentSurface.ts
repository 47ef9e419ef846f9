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
  #thread: vscode.CommentThread | undefined;

  constructor(uri: vscode.Uri, line: number) {
    this.#uri = uri;
    this.#range = new vscode.Range(line, 0, line, 0);
  }

  show({ title, heading, body }: PeekPage): void {
    const comment = { author: { name: heading }, body, mode: vscode.CommentMode.Preview };
    if (this.#thread) this.#thread.comments = [comment];
    else {
      this.#thread = this.#controller.createCommentThread(this.#uri, this.#range, [comment]);
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
