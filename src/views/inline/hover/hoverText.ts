import path from 'node:path';
import * as vscode from 'vscode';
import { formatCount } from '../../../contract/format';
import { commandIds, type CommandId } from '../../../ids';
import { countImages } from '../../../images/find/countImages';
import type { SetMention } from '../../../services/inline/documentSets';
import { previousRun } from '../../../services/inline/setHistory';
import { setStatus, type SetStatus } from '../../../services/inline/setStatus';
import { countLimit } from '../../../services/likelyReferences';
import { describeProgress } from '../../../services/progressText';
import { referenceCheck } from '../../../services/referenceSet';
import type { RunRecord } from '../../../services/runRecord';
import type { Services } from '../../../services/services';
import { readSetting } from '../../../services/settings';
import { joinSentences } from '../../../services/texts';
import { commandLink, inlineText } from '../inlineMarkdown';
import { evaluatedText } from './evaluatedText';
import { within } from './within';

const COUNT_MS = 300;

const enabledCommands: readonly CommandId[] = [
  commandIds.openRun,
  commandIds.peekOutliers,
  commandIds.evaluateSet,
  commandIds.cancelEvaluation,
  commandIds.compareWithPrevious,
  commandIds.useAsReference,
  commandIds.pickReference,
];

/** What is to be said of a set where a document names it. */
export async function hoverText(
  { path: set, kind, range }: SetMention,
  document: vscode.TextDocument,
  services: Services,
  signal: AbortSignal,
): Promise<vscode.MarkdownString> {
  const status = await setStatus(set, services.inline.sets, referenceCheck());
  const done = 'done' in status ? status.done : null;
  const images = done || kind === 'features' ? null : await countOf(set, status);
  const evaluated = done
    ? await evaluatedText(done, services, signal)
    : { details: [], paragraphs: [], reading: '' };
  const name = `**${inlineText(path.basename(set))}**`;
  const paragraphs = [
    [name, ...details(status, images).map(inlineText), ...evaluated.details].join(' · '),
    standing(status),
    ...evaluated.paragraphs,
    (await links(set, status, done, { document, range }, services)).join(' · '),
    evaluated.reading,
  ];
  const text = new vscode.MarkdownString(paragraphs.filter(words => words !== '').join('\n\n'), true);
  text.isTrusted = { enabledCommands };
  return text;
}

/** In words, where counting takes no time. */
async function countOf(set: string, status: SetStatus): Promise<string | null> {
  if (status.kind === 'reference' && status.images !== null)
    return vscode.l10n.t('{0} images', formatCount(status.images));
  const count = await within(countImages(set, { most: countLimit, depth: 1 }), COUNT_MS, 0);
  if (count === 0) return null;
  return count >= countLimit
    ? vscode.l10n.t('more than {0} images', formatCount(countLimit))
    : vscode.l10n.t('{0} images', formatCount(count));
}

function details({ kind }: SetStatus, images: string | null): string[] {
  const counted = images === null ? [] : [images];
  if (kind === 'reference') return [vscode.l10n.t('reference set'), ...counted];
  return kind === 'new' ? [...counted, vscode.l10n.t('not evaluated')] : counted;
}

/** What is under way or failed. */
function standing(status: SetStatus): string {
  if (status.kind === 'failed') {
    const { message = '', mend = '' } = status.record.failure ?? {};
    return `$(error) ${inlineText(joinSentences(message, mend))}`;
  }
  if (status.kind !== 'underWay') return '';
  const { progress } = status.run;
  if (status.record.state === 'queued') return `$(watch) ${inlineText(vscode.l10n.t('Waiting'))}`;
  return `$(loading~spin) ${inlineText(progress ? describeProgress(progress) : vscode.l10n.t('Starting…'))}`;
}

async function links(
  set: string,
  status: SetStatus,
  done: RunRecord | null,
  { document, range }: { document: vscode.TextDocument; range: vscode.Range },
  { inline }: Services,
): Promise<string[]> {
  if (status.kind === 'reference')
    return [commandLink(vscode.l10n.t('Pick Another Reference Set'), 'sampleLens.pickReference', [])];
  const found: string[] = [];
  const record = 'record' in status ? status.record : done;
  const run = { runId: record?.id ?? '' };
  if (record) found.push(commandLink(vscode.l10n.t('Open Run'), 'sampleLens.openRun', [run]));
  if (done) {
    const at = { path: set, uri: document.uri.toString(), line: range.start.line };
    found.push(commandLink(vscode.l10n.t('Peek Outliers'), 'sampleLens.peekOutliers', [at]));
  }
  if (status.kind === 'underWay')
    found.push(commandLink(vscode.l10n.t('Cancel'), 'sampleLens.cancelEvaluation', [run]));
  else found.push(commandLink(evaluateTitle(status), 'sampleLens.evaluateSet', [{ set }]));
  const pattern = readSetting('stepPattern', vscode.Uri.file(set));
  if (done && previousRun(done, await inline.sets.list(), pattern)) {
    const title = vscode.l10n.t('Compare with Previous');
    found.push(commandLink(title, 'sampleLens.compareWithPrevious', [{ runId: done.id }]));
  }
  const reference = vscode.l10n.t('Use as Reference Set');
  return [...found, commandLink(reference, 'sampleLens.useAsReference', [vscode.Uri.file(set)])];
}

function evaluateTitle({ kind }: SetStatus): string {
  if (kind === 'failed') return vscode.l10n.t('Try Again');
  return kind === 'done' ? vscode.l10n.t('Evaluate Again') : vscode.l10n.t('Evaluate');
}
