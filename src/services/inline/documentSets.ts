import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { candidatePaths } from '../../paths/candidatePaths';
import { grammarOf } from '../../paths/grammarOf';
import type { PathMention } from '../../paths/pathMention';
import { ScannedText } from '../../paths/scannedText';
import { Emitter } from '../emitter';
import { readSetting, workspaceFolders } from '../settings';
import { SetKinds, type SetKind } from './setKinds';

/** A place in a document that names a set which is there. */
export interface SetMention {
  /** Within the quotes. */
  range: vscode.Range;
  /** Absolute. */
  path: string;
  kind: SetKind;
}

/** Files on this machine, cells of notebooks, and texts that are not saved yet. */
export const documentSchemes: readonly string[] = ['file', 'vscode-notebook-cell', 'untitled'];

/**
 * The sets that documents name. A document is scanned when it is first asked for and kept in step with its edits; which
 * of its paths are there is looked up where it is asked for, and remembered for a while.
 */
export class DocumentSets implements vscode.Disposable {
  /** A long document is read to its end, in the background: ask again for what it names. */
  readonly read = new Emitter<vscode.TextDocument>();
  /** Distances are taken to the k-th neighbour: more than k images can be evaluated. */
  readonly #kinds = new SetKinds(folder => readSetting('k', vscode.Uri.file(folder)) + 1);
  readonly #texts = new Map<string, { text: ScannedText; reading: AbortController | null }>();
  readonly #subscriptions: vscode.Disposable;

  constructor() {
    this.#subscriptions = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(event => this.#edited(event)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
    for (const { reading } of this.#texts.values()) reading?.abort();
  }

  /** Looks anew which paths are there. */
  refresh(): void {
    this.#kinds.forget();
  }

  /** The sets named in the lines from `from` up to `to`, in order. */
  async find(document: vscode.TextDocument, from = 0, to = document.lineCount): Promise<SetMention[]> {
    const text = this.#textOf(document);
    if (!text) return [];
    const found = await Promise.all(
      text.mentions(from, to - 1).map(mention => this.#resolve(document, mention)),
    );
    return found.filter(mention => mention !== null);
  }

  /** The set named at a position; undefined where there is none. */
  async at(document: vscode.TextDocument, position: vscode.Position): Promise<SetMention | undefined> {
    const found = await this.find(document, position.line, position.line + 1);
    return found.find(({ range }) => range.contains(position));
  }

  async #resolve(document: vscode.TextDocument, mention: PathMention): Promise<SetMention | null> {
    const { line, start, end } = mention;
    const around = {
      file: document.isUntitled ? null : document.uri.fsPath,
      workspaceFolders: workspaceFolders(),
      home: homedir(),
    };
    for (const path of candidatePaths(mention, around)) {
      const kind = await this.#kinds.of(path);
      if (kind !== null) return { range: new vscode.Range(line, start, line, end), path, kind };
    }
    return null;
  }

  #textOf(document: vscode.TextDocument): ScannedText | undefined {
    const key = document.uri.toString();
    const known = this.#texts.get(key);
    if (known) return known.text;
    const grammar = documentSchemes.includes(document.uri.scheme) ? grammarOf(document.languageId) : null;
    if (!grammar || document.isClosed) return undefined;
    const text = new ScannedText(grammar, document.getText());
    this.#texts.set(key, { text, reading: null });
    this.#readOn(document);
    return text;
  }

  /** All changes of an edit as one: the lines from the first that changed to the last. */
  #edited({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const known = this.#texts.get(document.uri.toString());
    if (!known || contentChanges.length === 0) return;
    const { text } = known;
    const startLine = Math.min(...contentChanges.map(({ range }) => range.start.line));
    const endLine = Math.max(...contentChanges.map(({ range }) => range.end.line)) + 1;
    const added = document.lineCount - text.lineCount;
    const lines = Array.from(
      { length: endLine + added - startLine },
      (_, at) => document.lineAt(startLine + at).text,
    );
    text.edit({ startLine, endLine, lines });
    this.#readOn(document);
  }

  #readOn(document: vscode.TextDocument): void {
    const known = this.#texts.get(document.uri.toString());
    if (!known || known.reading || known.text.isSettled) return;
    const reading = new AbortController();
    known.reading = reading;
    void known.text.settle(reading.signal).then(settled => {
      known.reading = null;
      if (settled) this.read.fire(document);
    });
  }

  #forget(uri: vscode.Uri): void {
    this.#texts.get(uri.toString())?.reading?.abort();
    this.#texts.delete(uri.toString());
  }
}
