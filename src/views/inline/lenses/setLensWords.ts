import path from 'node:path';
import * as vscode from 'vscode';
import { formatCount } from '../../../contract/format';
import {
  commandIds,
  type CommandArguments,
  type CommandId,
  type OutlierArgument,
  type RunArgument,
} from '../../../ids';
import { countCopies, countOutliers } from '../../../services/counts';
import type { InlineServices } from '../../../services/inline/inlineServices';
import type { SetAges } from '../../../services/inline/setAges';
import type { SetStatus } from '../../../services/inline/setStatus';
import { describeProgress, describeScores, stageShare } from '../../../services/progressText';
import type { RunRecord } from '../../../services/runRecord';
import { joinSentences } from '../../../services/texts';
import { iconless, shorten } from './lensText';

/** Words a lens once it is in view: only then is a result read. */
export type LensWords = () => vscode.Command | Promise<vscode.Command>;

/** A set in a line of code. */
export interface LensSubject {
  /** Absolute. */
  set: string;
  status: SetStatus;
  /** Whether the line names no other set; beside another there is room for what each is, not for all to do. */
  alone: boolean;
  document: vscode.TextDocument;
  /** Counted from 0. */
  line: number;
}

/** Characters of a failure's reason; the whole of it is in the tooltip. */
const REASON_LENGTH = 60;

/** The lenses of a set above a line of code, from left to right. */
export function setLensWords(subject: LensSubject, { outliers }: InlineServices, ages: SetAges): LensWords[] {
  const { set, status, alone, document, line } = subject;
  const at = { path: set, uri: document.uri.toString(), line };
  const named = (title: string) => (alone ? title : `${iconless(path.basename(set))}: ${title}`);
  const scores = (done: RunRecord | null) =>
    done ? [() => scoresCommand(done, named, ages), () => outliersCommand(done, at, outliers)] : [];
  switch (status.kind) {
    case 'reference':
      return [() => command(commandIds.pickReference, [], named(referenceTitle(status.images)))];
    case 'new':
      return [() => command(commandIds.evaluateSet, [{ set }], named(vscode.l10n.t('Evaluate')))];
    case 'done': {
      const again = () => command(commandIds.evaluateSet, [{ set }], vscode.l10n.t('Evaluate Again'));
      const run = { runId: status.done.id };
      const compare = () => command(commandIds.compareRuns, [run], vscode.l10n.t('Compare'));
      return [...scores(status.done), ...(alone ? [again, compare] : [])];
    }
    case 'underWay': {
      const { record, done } = status;
      const run = { runId: record.id };
      const say = done ? (title: string) => title : named;
      return [
        ...scores(done),
        () => progressCommand(status, say),
        () => command(commandIds.cancelEvaluation, [run], vscode.l10n.t('Cancel')),
      ];
    }
    case 'failed': {
      const { record, done } = status;
      const say = done ? (title: string) => title : named;
      const again = () => command(commandIds.evaluateSet, [{ set }], vscode.l10n.t('Try Again'));
      return [...scores(done), () => failureCommand(record, say), again];
    }
  }
}

type Say = (title: string) => string;

function command<C extends CommandId>(
  id: C,
  args: CommandArguments[C],
  title: string,
  tooltip = '',
): vscode.Command {
  return { command: id, arguments: args, title, ...(tooltip === '' ? {} : { tooltip }) };
}

function openRun({ id }: RunRecord, title: string, tooltip: string): vscode.Command {
  const run: RunArgument = { runId: id };
  return command(commandIds.openRun, [run], title, tooltip);
}

function referenceTitle(images: number | null): string {
  return images === null
    ? vscode.l10n.t('reference set')
    : vscode.l10n.t('reference set, {0} images', formatCount(images));
}

function scoresCommand(done: RunRecord, say: Say, ages: SetAges): vscode.Command {
  const { summary, createdAt } = done;
  if (!summary) return openRun(done, say(vscode.l10n.t('evaluated')), '');
  const scores = describeScores(summary);
  const stale = ages.isStale(done);
  const title = stale ? vscode.l10n.t('{0} (files changed)', scores) : scores;
  const date = new Date(createdAt).toLocaleString(vscode.env.language);
  const evaluated = vscode.l10n.t('Evaluated {0} with {1}', date, summary.encoder);
  return openRun(done, say(title), joinSentences(summary.reading, evaluated));
}

async function outliersCommand(
  done: RunRecord,
  at: OutlierArgument,
  outliers: InlineServices['outliers'],
): Promise<vscode.Command> {
  const found = await outliers.of(done).catch(() => null);
  if (!found)
    return openRun(done, vscode.l10n.t('outliers unknown'), vscode.l10n.t('Its samples cannot be read.'));
  const { rows, copies, bound } = found;
  const words: string[] = [];
  if (bound !== null) words.push(countOutliers(rows.length));
  if (copies.length > 0 || bound === null) words.push(countCopies(copies.length));
  return command(commandIds.peekOutliers, [at], words.join(' · '));
}

function progressCommand(
  { run, record }: Extract<SetStatus, { kind: 'underWay' }>,
  say: Say,
): vscode.Command {
  if (record.state === 'queued') return openRun(record, `$(watch) ${say(vscode.l10n.t('Waiting'))}`, '');
  const { progress } = run;
  const share = progress ? stageShare(progress) : vscode.l10n.t('Starting…');
  return openRun(record, `$(loading~spin) ${say(share)}`, progress ? describeProgress(progress) : '');
}

function failureCommand(record: RunRecord, say: Say): vscode.Command {
  const { message = '', mend = '' } = record.failure ?? {};
  const set = record.job.generated.path;
  const reason = shorten(message.replaceAll(set, path.basename(set)), REASON_LENGTH);
  const title = vscode.l10n.t('Failed: {0}', iconless(reason));
  return openRun(record, `$(error) ${say(title)}`, joinSentences(message, mend));
}
