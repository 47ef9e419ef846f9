import * as vscode from 'vscode';
import { CancelledError, InputError } from '../contract/errors';
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

/** Says things to the user, one at a time, with the log within reach. */
export class Notices {
  readonly #log: vscode.LogOutputChannel;

  constructor(log: vscode.LogOutputChannel) {
    this.#log = log;
  }

  /** An error in words, with `actions` and "Show Log". Does not wait for the answer. */
  error(message: string, mend: string, actions: Action[] = []): void {
    const showLog = { title: vscode.l10n.t('Show Log'), run: () => this.#log.show() };
    const all = [...actions, showLog];
    void vscode.window
      .showErrorMessage(joinSentences(message, mend), ...all.map(({ title }) => title))
      .then(picked => all.find(({ title }) => title === picked)?.run());
  }

  info(message: string, actions: Action[] = []): void {
    void vscode.window
      .showInformationMessage(message, ...actions.map(({ title }) => title))
      .then(picked => actions.find(({ title }) => title === picked)?.run());
  }

  /** A confirmation that needs no answer: a few seconds in the status bar. */
  status(message: string): void {
    vscode.window.setStatusBarMessage(message, 4000);
  }

  warn(message: string): void {
    void vscode.window.showWarningMessage(message);
  }

  /** Reports anything thrown: nothing for a cancel, plain words for bad input, log and words for a defect. */
  readonly thrown = (error: unknown): void => {
    if (error instanceof CancelledError) return;
    if (!(error instanceof InputError)) this.#log.error(error instanceof Error ? error : String(error));
    const { message, mend } = toFailure(error, failureWords());
    this.error(message, mend);
  };

  /** Reports an error and waits: true where the user wants to try again. */
  async askAgain(error: unknown): Promise<boolean> {
    this.#log.error(error instanceof Error ? error : String(error));
    const { message, mend } = toFailure(error, failureWords());
    const again = vscode.l10n.t('Try Again');
    const showLog = vscode.l10n.t('Show Log');
    const answer = await vscode.window.showErrorMessage(joinSentences(message, mend), again, showLog);
    if (answer === showLog) this.#log.show();
    return answer === again;
  }
}
