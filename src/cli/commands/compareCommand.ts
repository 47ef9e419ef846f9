import { oneLine } from '../../contract/oneLine';
import { judgeConditions, type Verdict } from '../../comparison/conditions';
import { nameCheckpoints, type NamedCheckpoint } from '../../comparison/nameCheckpoints';
import { tooFewCheckpoints } from '../../comparison/tooFewCheckpoints';
import type { ComparisonReport } from '../../contract/comparison';
import { InputError } from '../../contract/errors';
import { metricGroups } from '../../metrics/catalogue';
import { comparisonCsv } from '../../reports/comparison/comparisonCsv';
import { comparisonHtml } from '../../reports/comparison/comparisonHtml';
import { comparisonJson } from '../../reports/comparison/comparisonJson';
import { comparisonJunit } from '../../reports/comparison/comparisonJunit';
import { comparisonLatex } from '../../reports/comparison/comparisonLatex';
import { comparisonMarkdown } from '../../reports/comparison/comparisonMarkdown';
import { counted } from '../../contract/format';
import { checkpointPaths } from '../flags/checkpointPaths';
import { compareEvaluated } from '../runs/compareEvaluated';
import { toComparisonOutputs, type CompareFlags, type ComparisonOutput } from '../flags/compareFlags';
import { comparisonText, resultLine } from '../output/comparisonText';
import { ConditionError } from '../errors/conditionError';
import type { CliContext } from '../context';
import { evaluateCheckpoints, type FailedCheckpoint } from '../runs/evaluateCheckpoints';
import { toSettings } from '../flags/evaluateFlags';
import { runEvaluation } from '../runs/runEvaluation';
import { checkOutputs, writeResult } from '../output/outputs';
import { UsageError } from '../errors/usageError';

/** The metrics asked for, and those that conditions are about. */
function metricsOf({ metrics, failIf = [] }: CompareFlags): string[] {
  const always = metricGroups['tri'] ?? [];
  const judged = failIf.map(({ metric }) => metric).filter(key => !always.includes(key));
  return metrics.includes('all') ? metrics : [...new Set([...metrics, ...judged])];
}

/** @throws UsageError where no checkpoint has that name, or several have */
function baselineName(asked: string | undefined, checkpoints: readonly NamedCheckpoint[]): string | null {
  if (asked === undefined) return null;
  const exact = checkpoints.find(({ name }) => name === asked);
  const endings = checkpoints.filter(({ path }) => path.split(/[\\/]/).join('/').endsWith(`/${asked}`));
  const found = exact ?? (endings.length === 1 ? endings[0] : undefined);
  if (found) return found.name;
  const names = checkpoints.map(({ name }) => name).join(', ');
  throw new UsageError(
    `--baseline ${asked}: ${endings.length > 1 ? 'several checkpoints have' : 'no checkpoint has'} that name. There are: ${names}.`,
  );
}

/** Ends the command with what is not right, once everything is written. The worse of two comes first. */
function conclude(
  report: ComparisonReport,
  failed: readonly FailedCheckpoint[],
  verdicts: readonly Verdict[],
  baseline: string | null,
): void {
  const defect = failed.find(({ error }) => !(error instanceof InputError));
  if (defect) throw defect.error;
  if (report.refused.length > 0) {
    const names = report.refused.map(({ name }) => name).join(', ');
    const missing = baseline !== null && report.baseline === null;
    const without = missing ? ` Without ${baseline}, the baseline, no difference to it is shown.` : '';
    throw new InputError(
      `${counted(report.refused.length, 'checkpoint')} could not be compared: ${names}.${without}`,
      'The reasons are above; the others are in the results.',
    );
  }
  const unknown = verdicts.filter(({ state }) => state === 'unknown');
  if (unknown[0])
    throw new InputError(
      `It cannot be told whether "${unknown[0].condition}" is met for ${unknown[0].checkpoint}: ${unknown[0].message}`,
      'Choose a metric that has that value, or leave the condition out.',
    );
  const failures = verdicts.filter(({ state }) => state === 'failed');
  if (failures.length > 0)
    throw new ConditionError(
      `${counted(failures.length, 'condition')} to fail on ${failures.length === 1 ? 'is' : 'are'} met: ${failures.map(({ condition, checkpoint }) => `${condition} (${checkpoint})`).join('; ')}`,
    );
}

function tooFew({ checkpoints }: CompareFlags, found: number): Error {
  return checkpoints === undefined
    ? new UsageError(tooFewCheckpoints(found, '').message)
    : tooFewCheckpoints(found, ` in ${checkpoints}`);
}

/** `sample-lens compare`: checkpoints side by side, files as asked, results on stderr as they come. */
export async function compareCommand(flags: CompareFlags, context: CliContext): Promise<void> {
  const { stderr, cwd } = context;
  const quiet = flags.quiet ?? false;
  if (flags.generated === undefined && flags.checkpoints === undefined)
    throw new UsageError('Name checkpoints with --generated, or their folder with --checkpoints.');
  const outputs = toComparisonOutputs(flags, cwd);
  const settings = { ...toSettings(flags, context), metrics: metricsOf(flags) };
  const others = [
    { what: 'reference set', path: settings.real.path },
    ...(settings.test === null ? [] : [{ what: 'test set', path: settings.test }]),
  ];
  const say = (line: string) => stderr.write(`${oneLine(line)}\n`);
  const paths = await checkpointPaths(flags, others, { cwd, signal: context.signal, say });
  const checkpoints = nameCheckpoints(paths, flags.stepPattern);
  if (flags.checkpoints !== undefined)
    say(`Checkpoints: ${checkpoints.map(({ name }) => name).join(', ') || 'none'}`);
  if (checkpoints.length < 2) throw tooFew(flags, checkpoints.length);
  const baseline = baselineName(flags.baseline, checkpoints);
  await checkOutputs(outputs, [...others, ...checkpoints].map(set => set.path).concat(settings.encoder));

  const { done, failed } = await evaluateCheckpoints(
    {
      checkpoints,
      settings,
      evaluate: (request, place) => runEvaluation(request, context, quiet, place),
      say,
      onDone: ({ name, result }) => {
        if (!quiet) say(resultLine(name, result.report));
      },
    },
    context,
  );
  const report = compareEvaluated(done, failed, baseline);
  const verdicts = judgeConditions(report, flags.failIf ?? [], flags.failOn);
  const render: Record<ComparisonOutput, () => string> = {
    json: () => comparisonJson(report),
    csv: () => comparisonCsv(report),
    markdown: () => comparisonMarkdown(report),
    html: () => comparisonHtml(report),
    latex: () => comparisonLatex(report),
    junit: () => comparisonJunit(report, verdicts),
  };
  await writeResult(comparisonText(report, verdicts), outputs, kind => render[kind](), context);
  conclude(report, failed, verdicts, baseline);
}
