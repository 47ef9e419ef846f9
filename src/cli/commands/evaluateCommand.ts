import { metricsOfPairs } from '../../evaluation/extended/metricsOfPairs';
import { toCsv } from '../../reports/csv';
import { toHtml } from '../../reports/html';
import { toJson } from '../../reports/json';
import { toMarkdown } from '../../reports/markdown';
import { loadReportImages } from '../../reports/reportImages';
import type { CliContext } from '../context';
import { toOutputs, toRequest, type EvaluateFlags } from '../flags/evaluateFlags';
import { checkOutputs, writeResult, type OutputKind } from '../output/outputs';
import { resultText } from '../output/resultText';
import { reportThumbnails, runEvaluation } from '../runs/runEvaluation';
import { UsageError } from '../errors/usageError';

/** `sample-lens evaluate`: the result on stdout, files as asked, progress on stderr. */
export async function evaluateCommand(flags: EvaluateFlags, context: CliContext): Promise<void> {
  const { stderr, cwd } = context;
  if (flags.fill && flags.tiles === undefined) throw new UsageError('--fill is for --tiles.');
  const request = toRequest(flags, context);
  const outputs = toOutputs(flags, cwd);
  const { real, generated } = request;
  await checkOutputs(
    outputs,
    [real.path, generated.path, real.labels, generated.labels, request.encoder, request.test].filter(
      file => file !== null,
    ),
  );

  const asked = request.tiles ? metricsOfPairs(request.metrics) : [];
  if (asked.length > 0 && !flags.quiet) {
    stderr.write(
      `${asked.join(', ')}: tiles do not hold what ${asked.length === 1 ? 'this metric needs' : 'these metrics need'}; pairs are compared here for them.\n`,
    );
  }
  const { report, columns } = await runEvaluation(request, context, flags.quiet ?? false);

  const pictures = () => loadReportImages(report, columns, reportThumbnails(request.folders.cache, context));
  const render: Record<OutputKind, () => string | Promise<string>> = {
    json: () => toJson(report),
    csv: () => toCsv(columns, report),
    markdown: () => toMarkdown(report, columns),
    html: async () => toHtml(report, columns, await pictures()),
  };
  await writeResult(resultText(report), outputs, kind => render[kind](), context);
}
