import path from 'node:path';
import * as vscode from 'vscode';
import type { SetMention } from '../../../services/inline/documentSets';
import type { EvaluatedSets } from '../../../services/inline/evaluatedSets';
import { runLevel, worseLevel, type RunLevel } from '../../../services/inline/level';
import type { SetAges } from '../../../services/inline/setAges';
import { describeScore, describeScores } from '../../../services/progressText';
import type { RunRecord } from '../../../services/runRecord';
import { readSetting } from '../../../services/settings';

/** A line that names evaluated sets. */
export interface MarkedLine {
  /** Counted from 0. */
  line: number;
  /** Of the worst of its sets. */
  level: RunLevel;
  text: string;
}

/** How the lines that mentions are in are marked; those of sets without a finished run are not. */
export async function markedLines(
  mentions: readonly SetMention[],
  sets: EvaluatedSets,
  ages: SetAges,
): Promise<MarkedLine[]> {
  const lines = new Map<number, Map<string, RunRecord | null>>();
  for (const { path: set, range } of mentions) {
    const { line } = range.start;
    const record = (await sets.of(set))?.done[0] ?? null;
    lines.set(line, (lines.get(line) ?? new Map<string, RunRecord | null>()).set(set, record));
  }
  return [...lines].flatMap(([line, records]) => {
    const named = [...records].flatMap(([set, record]) => (record?.summary ? [[set, record] as const] : []));
    if (named.length === 0) return [];
    const levels = named.map(([set, record]) =>
      runLevel(record, readSetting('thresholds', vscode.Uri.file(set))),
    );
    const words = named.map(([set, record]) => describe(set, record, records.size === 1, ages));
    return { line, level: levels.reduce(worseLevel), text: words.join('  ') };
  });
}

function describe(set: string, record: RunRecord, alone: boolean, ages: SetAges): string {
  const { summary } = record;
  if (!summary) return '';
  const scores = alone ? describeScores(summary) : `${path.basename(set)}: PCE ${describeScore(summary.pce)}`;
  return ages.isStale(record) ? vscode.l10n.t('{0} (files changed)', scores) : scores;
}
