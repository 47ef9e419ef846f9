import * as vscode from 'vscode';
import type { Decoration } from '../../../ids';
import type { SetMention } from '../../../services/inline/documentSets';
import type { Services } from '../../../services/services';
import { settingFor } from '../codeDocuments';
import { Delayed } from '../delayed';
import type { DocumentMentions } from '../documentMentions';
import type { SetNews } from '../setNews';
import { DecorationKinds, levelColor } from './decorationKinds';
import { markedLines, type MarkedLine } from './markedLines';

/** Once nobody types or scrolls: what is marked moves with its line anyway. */
const QUIET_MS = 200;

/** Marks lines that name evaluated sets, in the editors in view: with the scores, an icon, a mark in the ruler. */
export class SetDecorations implements vscode.Disposable {
  readonly #inline: Services['inline'];
  readonly #mentions: DocumentMentions;
  readonly #news: SetNews;
  readonly #kinds: DecorationKinds;
  readonly #later = new Delayed(() => this.#updateAll());
  readonly #subscriptions: vscode.Disposable;
  /** What editors were told, as text, by kind: an editor that has it is not told again. */
  readonly #told = new WeakMap<vscode.TextEditor, Map<vscode.TextEditorDecorationType, string>>();

  constructor(
    { inline, extensionUri }: Pick<Services, 'inline' | 'extensionUri'>,
    mentions: DocumentMentions,
    news: SetNews,
  ) {
    this.#inline = inline;
    this.#mentions = mentions;
    this.#news = news;
    this.#kinds = new DecorationKinds(extensionUri);
    const later = () => this.#later.after(QUIET_MS);
    const stop = news.news.on(kind => {
      if (kind === 'sets') this.#updateAll();
    });
    this.#subscriptions = vscode.Disposable.from(
      new vscode.Disposable(stop),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#updateAll()),
      vscode.window.onDidChangeTextEditorVisibleRanges(later),
      vscode.workspace.onDidChangeTextDocument(later),
    );
    this.#updateAll();
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#later.dispose();
    this.#kinds.dispose();
  }

  #updateAll(): void {
    for (const editor of vscode.window.visibleTextEditors) void this.#update(editor);
  }

  async #update(editor: vscode.TextEditor): Promise<void> {
    const { document } = editor;
    const wanted = settingFor('decorations', document);
    if (wanted.length === 0 && !this.#told.has(editor)) return;
    const { version } = document;
    const mentions = wanted.length === 0 ? [] : await this.#find(document, wanted);
    const lines = mentions && (await markedLines(mentions, this.#inline.sets, this.#news.ages));
    if (lines && document.version === version) this.#tell(editor, wanted, lines);
  }

  /** Null where the document changed meanwhile: its edit asked for an update already. */
  #find(document: vscode.TextDocument, wanted: readonly Decoration[]): Promise<SetMention[] | null> {
    // Only the ruler shows lines that are out of view.
    return wanted.includes('ruler') ? this.#mentions.all(document) : this.#mentions.inView(document);
  }

  #tell(editor: vscode.TextEditor, wanted: readonly Decoration[], lines: readonly MarkedLine[]): void {
    const ranges = new Map<vscode.TextEditorDecorationType, vscode.DecorationOptions[]>();
    for (const decoration of wanted) {
      for (const { line, level, text } of lines) {
        const kind = this.#kinds.of(decoration, level);
        const options: vscode.DecorationOptions = { range: new vscode.Range(line, 0, line, 0) };
        if (decoration === 'text')
          options.renderOptions = { after: { contentText: text, color: levelColor(level) } };
        ranges.set(kind, [...(ranges.get(kind) ?? []), options]);
      }
    }
    const told = this.#told.get(editor) ?? new Map<vscode.TextEditorDecorationType, string>();
    this.#told.set(editor, told);
    for (const kind of new Set([...told.keys(), ...ranges.keys()])) {
      const options = ranges.get(kind) ?? [];
      const text = JSON.stringify(options);
      if (told.get(kind) === text) continue;
      told.set(kind, text);
      editor.setDecorations(kind, options);
    }
  }
}
