import * as vscode from 'vscode';
import { viewIds } from '../ids';
import { chooseBetterEncoder, requireTrustFor } from './encoderChoice';
import { chooseFor, toJob } from './evaluationChoices';
import { tellFailures } from './failedRuns';
import { describeScores } from './progressText';
import type { RunRecord } from './runRecord';
import { runTitle } from './runs';
import { showProgress } from './runProgress';
import type { Services } from './services';
import { startAgain } from './startAgain';

type Started = ReturnType<Services['runs']['start']>;

/** How the user is told: by a panel and a notification, or only of failures, where what they look at says the rest. */
export type Told = 'openly' | 'quietly';

/**
 * Evaluates sets one after another: asks for what is not chosen yet (reference, encoder), opens the first
 * one's panel, and says how it goes. Leaving a pick ends it quietly.
 */
export async function evaluateSets(
  sets: string[],
  services: Services,
  { told = 'openly' }: { told?: Told } = {},
): Promise<void> {
  const chosen = await chooseFor(sets, services, () => evaluateSets(sets, services, { told }));
  if (!chosen) return;
  const started = chosen.sets.map(set => services.runs.start(toJob(set, chosen.reference, chosen.encoder)));
  if (started[0] && told === 'openly') services.panels.open(started[0].id);
  await follow(started, services, told);
}

/**
 * Evaluates once more, see {@link startAgain}; what is under way already is only shown. `better` with an encoder that the
 * user picks or downloads now.
 */
export async function evaluateAgain(
  record: RunRecord,
  encoder: 'same' | 'better',
  services: Services,
  { inPlace = false, told = 'openly' }: { inPlace?: boolean; told?: Told } = {},
): Promise<void> {
  const better = encoder === 'same' ? null : await chooseBetterEncoder(services);
  if (encoder === 'better' && better === null) return;
  requireTrustFor(better ?? record.job.encoder);
  const { id, finished } = await startAgain(services.runs, record, { encoder: better, inPlace });
  if (!inPlace && told === 'openly') services.panels.open(id);
  if (finished) await follow([{ id, finished }], services, told);
}

/** Shows the progress of a batch until its end, with one cancel button for all of it, then its outcome. */
async function follow(started: Started[], services: Services, told: Told): Promise<void> {
  const finished = Promise.all(started.map(each => each.finished));
  if (told === 'quietly') {
    reportFailures(await finished, services);
    return;
  }
  const ids = started.map(({ id }) => id);
  await showProgress(vscode.l10n.t('Evaluating samples'), ids, finished, services.runs);
  report(await finished, services);
}

/** Says which of a batch failed, with a button that tries them again. */
export function reportFailures(records: readonly RunRecord[], services: Services): void {
  tellFailures(records, services, async failed => {
    const [first] = failed;
    if (first && failed.length === 1) await evaluateAgain(first, 'same', services);
    else await evaluateAllAgain(failed, services);
  });
}

/** Evaluates failed runs once more, as one batch. */
async function evaluateAllAgain(failed: readonly RunRecord[], services: Services): Promise<void> {
  const started: Started[] = [];
  for (const record of failed) {
    requireTrustFor(record.job.encoder);
    const { id, finished } = await startAgain(services.runs, record, { encoder: null, inPlace: false });
    if (finished) started.push({ id, finished });
  }
  if (started.length > 0) await follow(started, services, 'openly');
}

function report(records: RunRecord[], services: Services): void {
  const { notices, panels } = services;
  reportFailures(records, services);
  const done = records.filter(({ state }) => state === 'done');
  const [only] = done;
  if (!only?.summary) return;
  if (done.length > 1) {
    const showRuns = () => vscode.commands.executeCommand(`${viewIds.runs}.focus`);
    notices.info(vscode.l10n.t('{0} sets are evaluated.', done.length), [
      { title: vscode.l10n.t('Show Runs'), run: showRuns },
    ]);
  } else if (!panels.isVisible(only.id)) {
    const scores = describeScores(only.summary);
    notices.info(vscode.l10n.t('{0} is evaluated: {1}.', runTitle(only), scores), [
      { title: vscode.l10n.t('Open'), run: () => panels.open(only.id) },
    ]);
  }
}
