import type { EvaluationRequest, EvaluationResult } from '../contract/engine';
import { toCsv } from '../reports/csv';
import { toHtml } from '../reports/html';
import { toJson } from '../reports/json';
import { toMarkdown } from '../reports/markdown';
import { loadReportImages } from '../reports/reportImages';
import type { CliContext } from './context';
import { toOutputs, toRequest, type EvaluateFlags } from './evaluateFlags';
import { checkOutputs, writeOutputs, type OutputKind } from './outputs';
import { createProgressDisplay } from './progressDisplay';
import { resultText } from './resultText';

/** Thumbnails in the HTML report: sharp on a screen of double density. */
const thumbnailSize = 256;

/** Runs one evaluation and settles only when the engine has stopped working on it, also after Ctrl+C. */
async function run(
  request: EvaluationRequest,
  { engine, stderr, signal }: CliContext,
  quiet: boolean,
): Promise<EvaluationResult> {
  const display = createProgressDisplay(stderr, quiet);
  let ended: () => void = () => undefined;
  const unwound = new Promise<void>(resolve => (ended = resolve));
  try {
    return await engine.client.evaluate(request, {
      signal,
      onProgress: progress => display.show(progress),
      onEnd: ended,
    });
  } catch (error) {
    // The engine gets its short time to store what it has encoded, then it is killed.
    if (signal.aborted) await unwound;
    throw error;
  } finally {
    display.clear();
  }
}

/** `sample-lens evaluate`: the result on stdout, files as asked, progress on stderr. */
export async function evaluateCommand(flags: EvaluateFlags, context: CliContext): Promise<void> {
  const { engine, stdout, stderr, cwd, signal } = context;
  const request = toRequest(flags, context);
  const outputs = toOutputs(flags, cwd);
  const { real, generated } = request;
  await checkOutputs(
    outputs,
    [real.path, generated.path, real.labels, generated.labels, request.encoder].filter(file => file !== null),
  );

  const { report, columns } = await run(request, context, flags.quiet ?? false);

  const pictures = () =>
    loadReportImages(report, columns, files =>
      engine.client.thumbnails({ files, size: thumbnailSize, cache: request.folders.cache }, { signal }),
    );
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
