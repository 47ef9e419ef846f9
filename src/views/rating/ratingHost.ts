import * as vscode from 'vscode';
import type { EvaluationResult } from '../../contract/engine';
import { InputError } from '../../contract/errors';
import type { RatingHostContract, RatingSnapshot } from '../../contract/rating';
import type { Handlers } from '../../contract/rpc';
import { drawTrials, mostTrials } from '../../ratings/drawTrials';
import {
  isOpen,
  withAnswer,
  withoutLastAnswer,
  withoutTrials,
  type Rating,
  type Trial,
} from '../../ratings/rating';
import { runTitle } from '../../services/runs';
import type { Services } from '../../services/services';
import { reporting } from '../reporting';
import { sampleActions } from '../sampleActions';
import { makeBlindPictures, type BlindPictures } from './blindPictures';
import { takeRatingSnapshot } from './ratingSnapshot';
import { saveAnswers } from './saveAnswers';

/** A run that is done, with its ratings, oldest first. */
interface Rated {
  title: string;
  result: EvaluationResult;
  ratings: Rating[];
}

/** What the extension host does for the view of a blind rating: it alone knows what the images are. */
export function ratingHandlers(
  runId: string,
  webview: vscode.Webview,
  services: Services,
): Handlers<RatingHostContract> {
  const { runs, ratings, panels } = services;
  let shown: { startedAt: string; pictures: BlindPictures } | undefined;

  const find = async (): Promise<Rated> => {
    const run = await runs.get(runId);
    if (!run)
      throw new InputError(
        vscode.l10n.t('This run is deleted.'),
        vscode.l10n.t('Evaluate the folder again.'),
      );
    const result = await runs.result(runId);
    return { title: runTitle(run.stored), result, ratings: await ratings.of(runId, result.report.createdAt) };
  };
  const picturesOf = async (rating: Rating, result: EvaluationResult, signal: AbortSignal) => {
    if (shown?.startedAt !== rating.startedAt) {
      const pictures = await makeBlindPictures(runId, rating, result, services, signal);
      shown = { startedAt: rating.startedAt, pictures };
    }
    return shown.pictures;
  };
  const address = (file: string) => webview.asWebviewUri(vscode.Uri.file(file)).toString();
  const snapshot = async (signal: AbortSignal): Promise<RatingSnapshot> => {
    const rated = await find();
    const last = rated.ratings.at(-1);
    const pictures = last ? await picturesOf(last, rated.result, signal) : () => null;
    const isGone = (trial: Trial) => pictures(trial) === null;
    if (last && isOpen(last) && withoutTrials(last, isGone).trials.length < last.trials.length) {
      // Files that cannot be read are passed over.
      await ratings.change(runId, last, rating => withoutTrials(rating, isGone));
      return snapshot(signal);
    }
    return takeRatingSnapshot({ ...rated, runId, pictures, address });
  };
  /** Keeps what `change` makes of the rating under way. */
  const step = async (change: (rating: Rating) => Rating, signal: AbortSignal): Promise<RatingSnapshot> => {
    const last = (await find()).ratings.at(-1);
    if (!last || !isOpen(last)) return snapshot(signal);
    await ratings.change(runId, last, change);
    const next = await snapshot(signal);
    if (!next.asking) runs.touch(runId); // its panel shows the rate
    return next;
  };

  return {
    snapshot: (_, { signal }) => snapshot(signal),
    start: async ({ count }, { signal }) => {
      const { result, ratings: before } = await find();
      const { real, generated } = result.columns;
      const names = { real: real.names, generated: generated.names };
      const even = 2 * Math.floor(Math.min(Math.max(count, 2), mostTrials(names)) / 2);
      const shownBefore = before.flatMap(({ trials }) => trials);
      await ratings.add(runId, {
        startedAt: new Date().toISOString(),
        evaluatedAt: result.report.createdAt,
        trials: drawTrials(names, even, shownBefore, Math.random),
        answers: [],
        stopped: false,
      });
      return snapshot(signal);
    },
    answer: ({ at, answer, seconds }, { signal }) =>
      step(rating => withAnswer(rating, at, { answer, seconds }), signal),
    takeBack: (_, { signal }) => step(withoutLastAnswer, signal),
    stop: (_, { signal }) => step(rating => ({ ...rating, stopped: true }), signal),
    open: sampleActions(
      () => runs.result(runId),
      () => Promise.resolve(), // nothing is excluded here
      services,
    ).open,
    openRun: () => {
      panels.open(runId);
      return null;
    },
    saveAnswers: reporting(services, async () => {
      const { title, ratings: all } = await find();
      await saveAnswers(title, all, services);
    }),
  };
}
