import * as vscode from 'vscode';
import { colorIds } from '../../ids';
import { countCopies, countOutliers } from '../../services/counts';
import type { RunLevel } from '../../services/inline/level';
import type { SampleMark, SampleMarks } from '../../services/inline/sampleMarks';
import { describeScore, describeScores } from '../../services/progressText';
import type { RunRecord } from '../../services/runRecord';
import { markBadges, pceBadge, staleBadge } from './badgeText';

/** What a set's badge says. */
export interface JudgedSet {
  record: RunRecord;
  level: RunLevel;
  /** Changed since it was evaluated. */
  stale: boolean;
  /** Null while nobody looked at its samples. */
  marks: SampleMarks | null;
}

/** The badge of an evaluated set: its PCE in whole nats, in the colour of its scores; another one where it changed. */
export function badgeOfSet({ record, level, stale, marks }: JudgedSet): vscode.FileDecoration | undefined {
  const { summary, createdAt } = record;
  if (!summary) return undefined;
  const date = new Date(createdAt).toLocaleString(vscode.env.language, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const words = [vscode.l10n.t('{0}, evaluated {1}', describeScores(summary), date)];
  if (marks) words.push(`${countOutliers(marks.outliers)}, ${countCopies(marks.copies)}`);
  if (stale) words.push(vscode.l10n.t('changed since'));
  return new vscode.FileDecoration(
    stale ? staleBadge : pceBadge(summary),
    words.join('; '),
    colorOf(stale ? 'stale' : level),
  );
}

/** The badge of an image that stands out in its set. */
export function badgeOfMark({ kind, pce }: SampleMark, percentile: number): vscode.FileDecoration {
  const words =
    kind === 'copy'
      ? vscode.l10n.t('Copy: its nearest real image is at distance 0')
      : vscode.l10n.t(
          'Outlier: PCE {0}, less real than {1} % of the real images',
          describeScore(pce),
          percentile,
        );
  return new vscode.FileDecoration(markBadges[kind], words, colorOf('warning'));
}

function colorOf(level: RunLevel | 'stale'): vscode.ThemeColor | undefined {
  return level === 'unknown' ? undefined : new vscode.ThemeColor(colorIds[level]);
}
