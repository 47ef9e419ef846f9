import * as vscode from 'vscode';
import type { EvaluationResult } from '../../../contract/engine';
import { formatCount } from '../../../contract/format';
import type { TriScore } from '../../../ids';
import { countCheckpoints } from '../../../services/counts';
import { worstSamples } from '../../../services/comparisons/samples';
import { scoreLevel, triScores } from '../../../services/inline/level';
import { setHistory, type SetHistory } from '../../../services/inline/setHistory';
import { describeScore } from '../../../services/progressText';
import type { RunRecord, RunSummary } from '../../../services/runRecord';
import type { Services } from '../../../services/services';
import { readSetting } from '../../../services/settings';
import { describeSample, filmstrip, type FilmstripSample } from '../filmstrip';
import { inlineText } from '../inlineMarkdown';
import { chartColours } from './chartColours';
import { filmstripTable, THUMBNAIL_SIZE } from './filmstripTable';
import { CHART_SIZE, scoreLine } from './scoreLine';
import { sparkline } from './sparkline';
import { within } from './within';

/** Samples side by side: as many as a hover is wide. */
const SAMPLES = 6;
/** A hover without pictures is better than none in time: they are there the next time. */
const PICTURES_MS = 1500;
/** Looking through a large folder may take long on a network drive. */
const LOOK_MS = 500;
/** Of a history the newest, or those around: more would be a blur. */
const MOST_POINTS = 60;

/** What a finished evaluation says of its set, in Markdown. */
export interface EvaluatedText {
  /** A few words each. */
  details: string[];
  paragraphs: string[];
  /** Long where there is much to say: it stands below what can be clicked. */
  reading: string;
}

/** What there is to see comes first: VS Code shows as much as a quarter of the editor, and scrolls. */
export async function evaluatedText(
  record: RunRecord,
  services: Services,
  signal: AbortSignal,
): Promise<EvaluatedText> {
  const { inline, runs } = services;
  const { summary, createdAt } = record;
  const date = new Date(createdAt).toLocaleString(vscode.env.language, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  if (!summary) return { details: [inlineText(date)], paragraphs: [], reading: '' };
  const [stale, sets, result, outliers] = await Promise.all([
    within(inline.states.isStale(record), LOOK_MS, false),
    inline.sets.list(),
    runs.result(record.id).catch(() => null), // its files are damaged: the panel says so
    inline.outliers.of(record).catch(() => null),
  ]);
  const counted =
    typeof outliers?.bound === 'number'
      ? vscode.l10n.t(
          '{0} outliers of {1}',
          formatCount(outliers.rows.length),
          formatCount(summary.generatedCount),
        )
      : vscode.l10n.t('{0} generated', formatCount(summary.generatedCount));
  const changed = `$(warning) ${inlineText(vscode.l10n.t('files changed since'))}`;
  const pattern = readSetting('stepPattern', vscode.Uri.file(record.job.generated.path));
  return {
    details: [counted, date, summary.encoder].map(inlineText).concat(stale ? [changed] : []),
    paragraphs: [
      scores(summary, result, setHistory(record, sets, pattern), record),
      ...(result ? await samples(record, result, services, signal) : []),
    ],
    reading: inlineText(summary.reading),
  };
}

function scores(
  summary: RunSummary,
  result: EvaluationResult | null,
  history: SetHistory | null,
  { job }: RunRecord,
): string {
  const thresholds = readSetting('thresholds', vscode.Uri.file(job.generated.path));
  const entries = triScores.map(score => ({
    name: score.toUpperCase(),
    value: summary[score],
    standardError: result?.report.metrics[score].standardError ?? NaN,
    level: scoreLevel(summary, score, thresholds),
    chart: history && chartOf(history, score),
  }));
  return scoreLine(entries, history ? describeHistory(history) : '');
}

function chartOf({ points, at }: SetHistory, score: TriScore): { address: string; alt: string } {
  const first = Math.max(0, Math.min(at - MOST_POINTS / 2, points.length - MOST_POINTS));
  const shown = points.slice(first, first + MOST_POINTS);
  const values = shown.map(({ record }) => record.summary?.[score] ?? NaN);
  const alt = shown.map(({ name }, i) => `${name}: ${describeScore(values[i]!)}`).join(', ');
  return { address: sparkline(values, at - first, chartColours(), CHART_SIZE), alt };
}

/** On one line. */
function describeHistory({ of, points }: SetHistory): string {
  const words = of === 'runs' ? vscode.l10n.t('{0} runs', points.length) : countCheckpoints(points.length);
  return words.replaceAll(' ', '\u00a0');
}

async function samples(
  record: RunRecord,
  result: EvaluationResult,
  services: Services,
  signal: AbortSignal,
): Promise<string[]> {
  const worst = worstSamples(
    { runId: record.id, columns: result.columns },
    { mode: null, offset: 0, count: SAMPLES },
  );
  const rows = worst.samples.map(({ row }) => row);
  const options = { neighbours: 1, size: THUMBNAIL_SIZE };
  const pictured = filmstrip(result, rows, options, services, signal);
  const strip = await within(pictured, PICTURES_MS, null);
  const shown = strip ?? rows.flatMap(row => describeSample(result, row, 1) ?? []);
  return [table(shown, result), ...(strip ? [] : [laterNote()])];
}

function table(shown: readonly FilmstripSample[], result: EvaluationResult): string {
  if (result.report.generated.kind === 'folder')
    return filmstripTable(shown, {
      rows: [vscode.l10n.t('least real'), 'PCE', vscode.l10n.t('nearest real')],
      generated: name => vscode.l10n.t('Generated image {0}', name),
      real: name => vscode.l10n.t('Real image {0}', name),
    });
  const rows = shown.map(({ name, pce }) => vscode.l10n.t('row {0} ({1})', name, describeScore(pce)));
  return inlineText(vscode.l10n.t('Least real by PCE: {0}', rows.join(', ')));
}

function laterNote(): string {
  return inlineText(vscode.l10n.t('The pictures are not ready yet: point here again.'));
}
