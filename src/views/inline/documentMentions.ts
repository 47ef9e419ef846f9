import { setImmediate } from 'node:timers/promises';
import type * as vscode from 'vscode';
import type { DocumentSets, SetMention } from '../../services/inline/documentSets';
import { linesInView } from './linesInView';

/** Lines that are looked through at once; others of the extension host run in between. */
const SLICE = 1000;
/** What was found in an unchanged document is found again: several views ask at the same time. */
const KEEP_MS = 2000;

interface Found {
  version: number;
  until: number;
  mentions: Promise<SetMention[] | null>;
}

/** The sets that documents name, for views that show all of them; finding them never holds up the typing. */
export class DocumentMentions {
  readonly #documents: Pick<DocumentSets, 'find'>;
  readonly #found = new WeakMap<vscode.TextDocument, Found>();

  constructor(documents: Pick<DocumentSets, 'find'>) {
    this.#documents = documents;
  }

  /** Whether all of a document was looked through before, so that looking again is quick. */
  isKnown(document: vscode.TextDocument): boolean {
    return document.lineCount <= SLICE || this.#found.has(document);
  }

  /** All, in order; null where the document changed meanwhile: ask again. */
  all(document: vscode.TextDocument): Promise<SetMention[] | null> {
    const known = this.#found.get(document);
    if (known?.version === document.version && Date.now() < known.until) return known.mentions;
    const found: Found = { version: document.version, until: Infinity, mentions: this.#read(document) };
    void found.mentions.then(
      mentions => (found.until = mentions ? Date.now() + KEEP_MS : 0),
      () => (found.until = 0),
    );
    this.#found.set(document, found);
    return found.mentions;
  }

  /** Those in view in any editor, or about to be. */
  async inView(document: vscode.TextDocument): Promise<SetMention[]> {
    const found: SetMention[] = [];
    let done = 0;
    for (const { from, to } of linesInView(document)) {
      if (to > done) found.push(...(await this.#documents.find(document, Math.max(from, done), to)));
      done = Math.max(done, to);
    }
    return found;
  }

  /** Looks anew the next time. */
  forget(document: vscode.TextDocument): void {
    const known = this.#found.get(document);
    if (known) known.until = 0;
  }

  async #read(document: vscode.TextDocument): Promise<SetMention[] | null> {
    const { version } = document;
    const found: SetMention[] = [];
    for (let from = 0; from < document.lineCount; from += SLICE) {
      if (from > 0) await setImmediate();
      if (document.version !== version || document.isClosed) return null;
      found.push(...(await this.#documents.find(document, from, Math.min(from + SLICE, document.lineCount))));
    }
    return document.version === version ? found : null;
  }
}
