import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { compareInput, requireOneOf } from '../../agents/compareInput';
import { describeComparison } from '../../agents/describeComparison';
import { readInput } from '../../agents/readInput';
import { requireApart } from '../../agents/requireApart';
import { overlapOf } from '../../comparison/overlap';
import { tooFewCheckpoints } from '../../comparison/tooFewCheckpoints';
import type { ComparisonReport } from '../../contract/comparison';
import { CancelledError, InputError, throwIfCancelled } from '../../contract/errors';
import { findCheckpoints } from '../../features/findCheckpoints';
import type { Comparison } from '../comparisons/comparisons';
import { toTemplate } from '../comparisons/compareSets';
import type { ComparisonTemplate } from '../comparisons/comparisonRecord';
import { isBroken } from '../runStore';
import type { RunRecord } from '../runRecord';
import type { Services } from '../services';
import { joinSentences } from '../texts';
import { describeSet } from './describeSets';
import { encoderFor, jobFor, realFor } from './toolChoices';
import type { ServedTool } from './toolParts';
import { isCurrent } from './toolRuns';

interface Wanted {
  paths: string[];
  folder: string | null;
  template: ComparisonTemplate;
}

/** What a call asks to compare. @throws InputError */
async function wantedOf(input: unknown, services: Services, signal: AbortSignal): Promise<Wanted> {
  const { checkpoints, folder, ...asked } = readInput(compareInput, input);
  requireOneOf({ checkpoints, folder });
  const root = folder === undefined ? null : path.resolve(folder);
  const real = realFor(root ?? checkpoints?.[0] ?? '', asked.real);
  const paths =
    root === null
      ? [...new Set((checkpoints ?? []).map(file => path.resolve(file)))]
      : (await findCheckpoints(root, signal)).filter(file => overlapOf(file, real) === 'apart');
  if (paths.length < 2) throw tooFewCheckpoints(paths.length, root === null ? '' : ` in ${root}`);
  for (const file of paths) requireApart(file, real);
  const encoder = await encoderFor(asked.encoder, [real, ...paths], services);
  const job = await jobFor(paths[0]!, { ...asked, real, encoder }, services);
  return { paths, folder: root, template: toTemplate({ ...job, encoder }) };
}

/** A comparison of the same checkpoints, made in the same way, of which nothing has changed since; null for none. */
async function currentComparison(
  { paths, template }: Wanted,
  services: Services,
  signal: AbortSignal,
): Promise<string | null> {
  const { comparisons } = services;
  const same = (await comparisons.list()).filter(
    record =>
      record.template !== null &&
      isDeepStrictEqual({ ...record.template, size: null }, { ...template, size: null }) &&
      isDeepStrictEqual(new Set(record.members.map(member => member.path)), new Set(paths)),
  );
  for (const { id } of same) {
    const records = recordsOf(await comparisons.get(id));
    const current = await Promise.all(records.map(record => isCurrent(record, services, signal)));
    if (records.length === paths.length && current.every(Boolean)) return id;
  }
  return null;
}

function recordsOf(comparison: Comparison | undefined): RunRecord[] {
  return (comparison?.runs ?? []).flatMap(run => (run && !isBroken(run.stored) ? [run.stored] : []));
}

/** Evaluates the checkpoints as ordinary runs. @throws CancelledError */
async function compareNow(wanted: Wanted, { comparisons }: Services, signal: AbortSignal): Promise<string> {
  throwIfCancelled(signal);
  const { id, finished } = await comparisons.start(wanted);
  const cancel = () => void comparisons.cancel(id);
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel, { once: true });
  await finished.finally(() => signal.removeEventListener('abort', cancel));
  if (signal.aborted) throw new CancelledError();
  return id;
}

/** The report with what failed among the refused. @throws InputError where fewer than two checkpoints are in it */
async function reportOf(id: string, { comparisons }: Services): Promise<ComparisonReport> {
  const found = await comparisons.get(id);
  const failed = recordsOf(found)
    .filter(({ state }) => state !== 'done')
    .map(({ id: runId, job, failure }) => ({
      name: found?.record.members.find(member => member.runId === runId)?.name ?? job.generated.path,
      path: job.generated.path,
      reason: failure ? joinSentences(failure.message, failure.mend) : 'Its evaluation was cancelled.',
    }));
  const report = await comparisons.report(id);
  if (report && report.checkpoints.length >= 2) return { ...report, refused: [...report.refused, ...failed] };
  const reasons = [...(report?.refused ?? []), ...failed].map(({ name, reason }) => `${name}: ${reason}`);
  throw new InputError(
    `Fewer than two checkpoints could be evaluated. ${reasons.join(' ')}`,
    'Mend what is named, and compare again: what was encoded is kept.',
  );
}

export const compareCheckpointsTool: ServedTool = {
  name: 'compare_checkpoints',

  async ask(input, services, signal) {
    const { paths, folder, template } = await wantedOf(input, services, signal);
    const reference = await describeSet(template.real.path, 'real', services, signal);
    const where = path.basename(folder ?? path.dirname(paths[0]!));
    return {
      title: vscode.l10n.t('Compare {0} checkpoints?', paths.length),
      message: joinSentences(
        vscode.l10n.t(
          'Those in {0} are compared with {1}, by the encoder {2}: {3}.',
          where,
          reference,
          path.basename(template.encoder),
          named(paths),
        ),
        vscode.l10n.t('This takes processor time. Your images stay as they are, and on this machine.'),
      ),
      working: vscode.l10n.t('Comparing {0} checkpoints', paths.length),
    };
  },

  async answer(input, services, signal) {
    const wanted = await wantedOf(input, services, signal);
    const known = await currentComparison(wanted, services, signal);
    const id = known ?? (await compareNow(wanted, services, signal));
    const note = known === null ? '' : 'Nothing has changed since these were compared before. ';
    return describeComparison(
      await reportOf(id, services),
      `${note}The user sees this comparison in the Sample Lens view.`,
    );
  },
};

const mostNamed = 6;

function named(paths: readonly string[]): string {
  const names = paths.slice(0, mostNamed).map(file => path.basename(file));
  return [...names, ...(paths.length > mostNamed ? ['…'] : [])].join(', ');
}
