import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { describeEvaluation } from '../../agents/describeEvaluation';
import { evaluateInput } from '../../agents/evaluateInput';
import { readInput } from '../../agents/readInput';
import { runTitle } from '../runs';
import { joinSentences } from '../texts';
import { describeSet } from './describeSets';
import { jobFor } from './toolChoices';
import type { ServedTool } from './toolParts';
import { currentRun, evaluateJob } from './toolRuns';

export const evaluateSamplesTool: ServedTool = {
  name: 'evaluate_samples',

  async ask(input, services, signal) {
    const { generated, ...asked } = readInput(evaluateInput, input);
    const { real, encoder, generated: set } = await jobFor(generated, asked, services);
    const [samples, reference] = await Promise.all([
      describeSet(set.path, 'generated', services, signal),
      describeSet(real.path, 'real', services, signal),
    ]);
    return {
      title: vscode.l10n.t('Evaluate samples?'),
      message: joinSentences(
        vscode.l10n.t(
          '{0} is compared with {1}, by the encoder {2}.',
          samples,
          reference,
          path.basename(encoder),
        ),
        vscode.l10n.t('This takes processor time. Your images stay as they are, and on this machine.'),
      ),
      working: vscode.l10n.t('Evaluating {0}', path.basename(set.path)),
    };
  },

  async answer(input, services, signal) {
    const { generated, ...asked } = readInput(evaluateInput, input);
    const job = await jobFor(generated, asked, services);
    // A test set is not watched for changes.
    const known =
      job.test === null ? await currentRun(other => isDeepStrictEqual(other, job), services, signal) : null;
    const record = known ?? (await evaluateJob(job, services, signal));
    const { report } = await services.runs.outcome(record.id);
    const note = known ? 'Nothing has changed since this was evaluated before. ' : '';
    return describeEvaluation(
      report,
      `${note}The user sees this run in the Sample Lens view, as "${runTitle(record)}".`,
    );
  },
};
