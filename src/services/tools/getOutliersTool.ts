import path from 'node:path';
import * as vscode from 'vscode';
import { describeOutliers } from '../../agents/describeOutliers';
import { toOutliersData } from '../../agents/outliersData';
import { outliersInput } from '../../agents/outliersInput';
import { readInput } from '../../agents/readInput';
import { requireApart } from '../../agents/requireApart';
import { isSamePath } from '../../paths/isSamePath';
import { joinSentences } from '../texts';
import { outlierPercentile } from '../outlierPercentile';
import { jobFor, realFor } from './toolChoices';
import type { ServedTool } from './toolParts';
import { currentRun, evaluateJob } from './toolRuns';

export const getOutliersTool: ServedTool = {
  name: 'get_outliers',

  ask(input) {
    const { generated, real } = readInput(outliersInput, input);
    const reference = realFor(path.resolve(generated), real);
    return {
      title: vscode.l10n.t('List the least real samples?'),
      message: joinSentences(
        vscode.l10n.t(
          'Those of {0} beside {1}, from its last evaluation.',
          path.basename(generated),
          path.basename(reference),
        ),
        vscode.l10n.t('Where there is none, or images have changed since, it is evaluated now.'),
        vscode.l10n.t('Your images stay as they are, and on this machine.'),
      ),
      working: vscode.l10n.t('Looking for the least real samples of {0}', path.basename(generated)),
    };
  },

  async answer(input, services, signal) {
    const asked = readInput(outliersInput, input);
    const generated = path.resolve(asked.generated);
    const real = realFor(generated, asked.real);
    requireApart(generated, real);
    const known = await currentRun(
      job =>
        isSamePath(job.generated.path, generated) &&
        isSamePath(job.real.path, real) &&
        (asked.encoder === undefined || job.encoder === asked.encoder),
      services,
      signal,
    );
    const { encoder } = asked;
    const record =
      known ?? (await evaluateJob(await jobFor(generated, { real, encoder }, services), services, signal));
    const result = await services.runs.result(record.id);
    const note = known ? `From the run of ${record.createdAt}.` : 'The set was evaluated for this call.';
    const percentile = asked.percentile ?? outlierPercentile(generated);
    return describeOutliers(toOutliersData(result, asked, percentile), note);
  },
};
