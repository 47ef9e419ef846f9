import type * as vscode from 'vscode';
import type { LineRange } from '../linesInView';
import type { LensWords } from './setLensWords';

/** All lenses of a document that VS Code was given at once. */
export interface LensAnswer {
  readonly document: object;
}

/** A lens, what it says, and the answer that it was given in. */
export interface GivenLens {
  readonly range: { readonly start: { readonly line: number } };
  readonly words: LensWords;
  readonly answer: LensAnswer;
  command?: vscode.Command;
}

/**
 * Sees to it that lenses say what is so.
 *
 * Those in view come with their words. Where VS Code has to ask for words, and lenses are made anew before they are there,
 * it gives them to the new lens of that line in place of its own: they stay however old they are, and a click finds the
 * command of a lens that is gone. Those that are scrolled into view are still asked for, and made anew once more then.
 */
export class LensAnswers {
  readonly #newest = new WeakMap<object, LensAnswer>();
  readonly #makeAnew: () => void;

  /** @param makeAnew asks VS Code to ask for all lenses again */
  constructor(makeAnew: () => void) {
    this.#makeAnew = makeAnew;
  }

  /** Words the lenses in view, which is to be done before they are given. */
  async word(lenses: readonly GivenLens[], inView: readonly LineRange[]): Promise<void> {
    for (const lens of lenses) {
      const { line } = lens.range.start;
      if (inView.some(({ from, to }) => from <= line && line < to)) lens.command = await lens.words();
    }
  }

  /** An answer is given: what is asked of an earlier one of its document is asked too late. */
  give(answer: LensAnswer): void {
    this.#newest.set(answer.document, answer);
  }

  /** Words a lens that was given without. */
  async resolve<Lens extends GivenLens>(lens: Lens, token: vscode.CancellationToken): Promise<Lens> {
    lens.command = await lens.words();
    const isNewest = this.#newest.get(lens.answer.document) === lens.answer;
    if (!isNewest && !token.isCancellationRequested) this.#makeAnew();
    return lens;
  }
}
