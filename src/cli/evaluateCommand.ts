import { toCsv } from '../reports/csv';
import { toHtml } from '../reports/html';
import { toJson } from '../reports/json';
import { toMarkdown } from '../reports/markdown';
import { loadReportImages } from '../reports/reportImages';
import type { CliContext } from './context';
import { toOutputs, toRequest, type EvaluateFlags } from './evaluateFlags';
import { checkOutputs, writeOutputs, type OutputKind } from './outputs';
import { resultText } from './resultText';
import { reportThumbnails, runEvaluation } from './runEvaluation';

/** `sample-lens evaluate`: the result on stdout, files as asked, progress on stderr. */
export async function evaluateCommand(flags: EvaluateFlags, context: CliContext): Promise<void> {
  const { stdout, stderr, cwd } = context;
  const request = toRequest(flags, context);
  const outputs = toOutputs(flags, cwd);
  const { real, generated } = request;
  await checkOutputs(
    outputs,
    [real.path, generated.path, real.labels, generated.labels, request.encoder, request.test].filter(
      file => file !== null,
    ),
  );

  const { report, columns } = await runEvaluation(request, context, flags.quiet ?? false);

  const pictures = () => loadReportImages(report, columns, reportThumbnails(request.folders.cache, context));
  const render: Record<OutputKind, () => string | Promise<string>> = {
    json: () => toJson(report),
    csv: () => toCsv(columns, report),
    markdown: () => toMarkdown(report, columns),
    html: async () => toHtml(report, columns, await pictures()),
  };
  await writeOutputs(outputs, kind => render[kind](), stdout);
  // Where stdout carries a file, what is meant for people goes to stderr.
  (outputs.some(({ file }) => file === null) ? stderr : stdout).write(resultText(report));
}
