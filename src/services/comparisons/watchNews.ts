import * as vscode from 'vscode';
import { parseCondition, type Condition } from '../../comparison/conditionGrammar';
import { judgeConditions } from '../../comparison/conditions';
import { describeScores } from '../progressText';
import { isBroken } from '../runStore';
import type { Services } from '../services';
import { readSetting } from '../settings';
import { joinSentences } from '../texts';
import { comparisonTitle } from './comparisons';

/**
 * Says that a checkpoint of a watched folder is evaluated: in the status bar for a while, and as a notification where
 * it meets one of the user's conditions.
 */
export async function tellNews(id: string, runId: string, services: Services): Promise<void> {
  const { comparisons, runs, notices, comparisonPanels } = services;
  const found = await comparisons.get(id);
  const member = found?.record.members.find(each => each.runId === runId);
  const run = (await runs.get(runId))?.stored;
  if (!found || !member || !run || isBroken(run) || !run.summary) return;
  notices.status(`$(eye) ${member.name}: ${describeScores(run.summary)}`);
  const report = await comparisons.report(id);
  if (!report) return;
  const met = judgeConditions(report, readConditions(member.path, services), 'any').filter(
    ({ checkpoint, state }) => checkpoint === member.name && state === 'failed',
  );
  if (met.length === 0) return;
  const text = joinSentences(...met.map(({ condition, message }) => `${message} (${condition})`));
  notices.warn(`${comparisonTitle(found.record)}, ${member.name}: ${text}`, [
    { title: vscode.l10n.t('Open'), run: () => comparisonPanels.open(id) },
  ]);
}

/** The conditions of the settings; one that cannot be read is said, and the others hold. */
function readConditions(file: string, { notices }: Services): Condition[] {
  return readSetting('watchNotify', vscode.Uri.file(file)).flatMap(text => {
    try {
      return [parseCondition(text)];
    } catch (error) {
      notices.thrown(error);
      return [];
    }
  });
}
