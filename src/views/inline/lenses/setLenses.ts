import { setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { SetMention } from '../../../services/inline/documentSets';
import type { SetAges } from '../../../services/inline/setAges';
import { setStatus } from '../../../services/inline/setStatus';
import { referenceCheck } from '../../../services/referenceSet';
import type { Services } from '../../../services/services';
import { settingFor } from '../codeDocuments';
import type { DocumentMentions } from '../documentMentions';
import { linesInView } from '../linesInView';
import { LensAnswers, type LensAnswer } from './lensAnswers';
import { setLensWords, type LensWords } from './setLensWords';
import type { SetNews } from '../setNews';

/** Until a document that changed is looked through again. */
const CHANGED_MS = 150;

interface Answer extends LensAnswer {
  readonly document: vscode.TextDocument;
}

class SetLens extends vscode.CodeLens {
  readonly words: LensWords;
  readonly answer: Answer;

  constructor(range: vscode.Range, words: LensWords, answer: Answer) {
    super(range);
    this.words = words;
    this.answer = answer;
  }
}

/**
 * Scores above the lines that name sets. Lenses know their places and what they are about; what they say is looked up
 * for those in view, see {@link LensAnswers}.
 */
export class SetLenses implements vscode.CodeLensProvider<SetLens>, vscode.Disposable {
  readonly #inline: Services['inline'];
  readonly #mentions: DocumentMentions;
  readonly #ages: SetAges;
  readonly #changes = new vscode.EventEmitter<void>();
  readonly #stop: () => void;
  /** Documents with a set that was under way when they were told last. */
  readonly #underWay = new WeakSet<vscode.TextDocument>();
  readonly #answers = new LensAnswers(() => this.#changes.fire());
  readonly onDidChangeCodeLenses = this.#changes.event;

  constructor({ inline }: Pick<Services, 'inline'>, mentions: DocumentMentions, { news, ages }: SetNews) {
    this.#inline = inline;
    this.#mentions = mentions;
    this.#ages = ages;
    this.#stop = news.on(kind => {
      const shown = () =>
        vscode.window.visibleTextEditors.some(({ document }) => this.#underWay.has(document));
      if (kind === 'sets' || shown()) this.#changes.fire();
    });
  }

  async provideCodeLenses(
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
  ): Promise<SetLens[]> {
    this.#underWay.delete(document);
    if (!settingFor('codeLens', document)) return [];
    // Where the document changes meanwhile VS Code asks once more, but shows until then what it is given now: a lens
    // that is not where its line is by then is made anew, and has no words for a moment.
    for (;;) {
      const { version } = document;
      const answer: Answer = { document };
      const lenses = await this.#lenses(answer);
      if (token.isCancellationRequested || document.isClosed) return [];
      if (lenses && document.version === version) {
        this.#answers.give(answer);
        return lenses;
      }
      await setTimeout(CHANGED_MS);
    }
  }

  resolveCodeLens(lens: SetLens, token: vscode.CancellationToken): Promise<SetLens> {
    return this.#answers.resolve(lens, token);
  }

  dispose(): void {
    this.#stop();
    this.#changes.dispose();
  }

  /** All of a document; null where it changed meanwhile. */
  async #lenses(answer: Answer): Promise<SetLens[] | null> {
    const mentions = await this.#find(answer.document);
    if (!mentions) return null;
    const isReference = referenceCheck();
    const lenses: SetLens[] = [];
    for (const line of byLine(mentions)) lenses.push(...(await this.#ofLine(answer, line, isReference)));
    await this.#answers.word(lenses, linesInView(answer.document));
    return lenses;
  }

  /** Of a long document first what is in view, and all once it is looked through. */
  #find(document: vscode.TextDocument): Promise<SetMention[] | null> {
    if (this.#mentions.isKnown(document)) return this.#mentions.all(document);
    void this.#mentions.all(document).then(() => this.#changes.fire());
    return this.#mentions.inView(document);
  }

  async #ofLine(
    answer: Answer,
    mentions: readonly SetMention[],
    isReference: (set: string) => boolean,
  ): Promise<SetLens[]> {
    const { document } = answer;
    const lenses: SetLens[] = [];
    for (const { path: set, range } of mentions) {
      const status = await setStatus(set, this.#inline.sets, isReference);
      if (status.kind === 'underWay') this.#underWay.add(document);
      const subject = { set, status, alone: mentions.length === 1, document, line: range.start.line };
      for (const words of setLensWords(subject, this.#inline, this.#ages))
        lenses.push(new SetLens(range, words, answer));
    }
    return lenses;
  }
}

/** Line by line, no set of a line twice. */
function byLine(mentions: readonly SetMention[]): SetMention[][] {
  const lines = new Map<number, Map<string, SetMention>>();
  for (const mention of mentions) {
    const line = lines.get(mention.range.start.line) ?? new Map<string, SetMention>();
    lines.set(mention.range.start.line, line);
    if (!line.has(mention.path)) line.set(mention.path, mention);
  }
  return [...lines.values()].map(line => [...line.values()]);
}
