import path from 'node:path';
import * as vscode from 'vscode';
import { InputError } from '../contract/errors';
import { viewIds } from '../ids';
import { withCancel } from './cancellation';
import { chooseBetterEncoder, currentEncoder, requireTrustFor } from './encoderChoice';
import { describeProgress, describeScores } from './progressText';
import { configuredReference, configuredTestSet, pickReference } from './referenceSet';
import { overlapOf } from './referencePath';
import type { EvaluationJob, RunRecord } from './runRecord';
import { runTitle } from './runs';
import type { Services } from './services';
import { joinSentences } from './texts';
import { readSetting } from './settings';

type Started = ReturnType<Services['runs']['start']>;

function isFeatureFile(file: string): boolean {
  return /\.np[yz]$/i.test(file);
}

/** The reference set of the settings, or of a pick where there is none; null where the user left. */
async function referenceFor(generated: string, services: Services): Promise<string | null> {
  try {
    const configured = configuredReference(generated);
    if (configured !== null) return configured;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    services.notices.warn(error.message);
  }
  return pickReference(generated);
}

/** Says why a set cannot be compared with the reference: where they hold the same files, scores are of copies. */
function whyNotApart(generated: string, reference: string): string | null {
  const name = path.basename(generated);
  switch (overlapOf(generated, reference)) {
    case 'same':
      return vscode.l10n.t('"{0}" is the reference set itself.', name);
    case 'holds':
      return vscode.l10n.t('"{0}" holds the reference set.', name);
    case 'inside':
      return vscode.l10n.t('"{0}" lies inside the reference set.', name);
    case 'apart':
      return null;
  }
}

/** The evaluation of one set as the settings have it. */
function toJob(generated: string, real: string, encoder: string): EvaluationJob {
  const scope = vscode.Uri.file(generated);
  return {
    real: { path: real, labels: null },
    generated: { path: generated, labels: null },
    encoder,
    k: readSetting('k', scope),
    seed: readSetting('seed', scope),
    equalize: readSetting('equalize', scope),
    size: null,
    metrics: readSetting('metrics', scope),
    provider: readSetting('provider', scope),
    test: configuredTestSet(generated),
    parameters: readSetting('metricParameters', scope),
    balls: readSetting('balls', scope),
  };
}

/**
 * Evaluates sets one after another: asks for what is not chosen yet (reference, encoder), opens the first
 * one's panel, and says how it goes. Leaving a pick ends it quietly.
 */
export async function evaluateSets(sets: string[], services: Services): Promise<void> {
  const [first] = sets;
  if (first === undefined) return;
  const reference = await referenceFor(first, services);
  if (reference === null) return;
  const generated = sets.length > 1 ? sets.filter(set => overlapOf(set, reference) !== 'same') : sets;
  const mixed = generated.map(set => whyNotApart(set, reference)).find(reason => reason !== null);
  if (mixed !== undefined) {
    const pick = async () => (await pickReference(first)) !== null && evaluateSets(sets, services);
    services.notices.warn(joinSentences(mixed, vscode.l10n.t('Samples are compared with other images.')), [
      { title: vscode.l10n.t('Pick Reference Set'), run: () => pick().catch(services.notices.thrown) },
    ]);
    return;
  }
  const featuresOnly = [reference, ...generated].every(isFeatureFile);
  const encoder = featuresOnly ? 'builtin' : await currentEncoder(services);
  if (encoder === null) return;
  const started = generated.map(set => services.runs.start(toJob(set, reference, encoder)));
  if (started[0]) services.panels.open(started[0].id);
  await follow(started, services);
}

/**
 * Evaluates once more: a failed or cancelled run in its place, a finished one as a new run; `better` with an
 * encoder that the user picks or downloads now.
 */
export async function evaluateAgain(
  record: RunRecord,
  encoder: 'same' | 'better',
  services: Services,
): Promise<void> {
  const { runs, panels } = services;
  const chosen = encoder === 'same' ? record.job.encoder : await chooseBetterEncoder(services);
  if (chosen === null) return;
  requireTrustFor(chosen);
  const inPlace = encoder === 'same' && (record.state === 'failed' || record.state === 'cancelled');
  const started = inPlace ? runs.restart(record) : runs.start({ ...record.job, encoder: chosen });
  panels.open(started.id);
  await follow([started], services);
}

/** Shows the progress of a batch until its end, with one cancel button for all of it, then its outcome. */
async function follow(started: Started[], services: Services): Promise<void> {
  const { runs } = services;
  const places = new Map(started.map(({ id }, index) => [id, index + 1]));
  const finished = Promise.all(started.map(each => each.finished));
  await withCancel(vscode.l10n.t('Evaluating samples'), async (signal, say) => {
    signal.addEventListener('abort', () => started.forEach(({ id }) => runs.cancel(id)));
    const stop = runs.events.on(event => {
      const place = event.kind === 'progress' ? places.get(event.id) : undefined;
      if (event.kind !== 'progress' || place === undefined) return;
      const of = started.length > 1 ? `(${place}/${started.length}) ` : '';
      void runs.get(event.id).then(run => {
        if (run) say(`${of}${runTitle(run.stored)}: ${describeProgress(event.progress)}`);
      });
    });
    await finished.finally(stop);
  });
  report(await finished, services);
}

function report(records: RunRecord[], services: Services): void {
  const { notices, panels } = services;
  const failed = records.filter(({ state }) => state === 'failed');
  for (const record of failed) {
    const { message, mend } = record.failure ?? { message: '', mend: '' };
    const again = vscode.l10n.t('Try Again');
    notices.error(`${runTitle(record)}: ${message}`, mend, [
      { title: again, run: () => evaluateAgain(record, 'same', services).catch(services.notices.thrown) },
    ]);
  }
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
