import * as vscode from 'vscode';
import { CancelledError, InputError, toError } from '../contract/errors';
import { toFailure, type FailureWords } from './failures';
import { joinSentences } from './texts';

/** The failures' words in the user's language. */
export function failureWords(): FailureWords {
  return {
    engineStopped: reason => vscode.l10n.t('The evaluation engine stopped unexpectedly ({0}).', reason),
    tryAgain: vscode.l10n.t('Evaluate again: everything that was encoded is kept.'),
    seeLog: vscode.l10n.t('This is a defect of Sample Lens; the log has the details.'),
  };
}

/** A button on a notification, and what it does. */
export interface Action {
  title: string;
  run: () => unknown;
}

type Show = (message: string, ...titles: string[]) => Thenable<string | undefined>;

/** Shows a message with buttons, and does not wait for the answer. */
function saying(show: Show) {
  return (message: string, actions: Action[] = []): void => {
    void show(message, ...actions.map(({ title }) => title)).then(picked =>
      actions.find(({ title }) => title === picked)?.run(),
    );
  };
}

/** Says things to the user, one at a time, with the log within reach. */
export class Notices {
  readonly #log: vscode.LogOutputChannel;

  constructor(log: vscode.LogOutputChannel) {
    this.#log = log;
  }

  readonly info = saying(vscode.window.showInformationMessage);
  readonly warn = saying(vscode.window.showWarningMessage);
  readonly #error = saying(vscode.window.showErrorMessage);

  /** A failure in words, with `actions` and the log within reach. */
  error(message: string, mend: string, actions: Action[] = []): void {
    const showLog = { title: vscode.l10n.t('Show Log'), run: () => this.#log.show() };
    this.#error(joinSentences(message, mend), [...actions, showLog]);
  }

  /** A confirmation that needs no answer: a few seconds in the status bar. */
  status(message: string): void {
    vscode.window.setStatusBarMessage(message, 4000);
  }

  /** Reports anything thrown: nothing for a cancel, plain words for bad input, words and log for a defect. */
  readonly thrown = (error: unknown): void => {
    if (error instanceof CancelledError) return;
    const { message, mend } = toFailure(error, failureWords());
    if (error instanceof InputError) {
      this.#error(joinSentences(message, mend));
      return;
    }
    this.#log.error(toError(error));
    this.error(message, mend);
  };

  /** Reports an error and waits: true where the user wants to try again. */
  async askAgain(error: unknown): Promise<boolean> {
    this.#log.error(toError(error));
    const { message, mend } = toFailure(error, failureWords());
    const again = vscode.l10n.t('Try Again');
    const showLog = vscode.l10n.t('Show Log');
    const answer = await vscode.window.showErrorMessage(joinSentences(message, mend), again, showLog);
    if (answer === showLog) this.#log.show();
    return answer === again;
  }
}
