import { rm } from 'node:fs/promises';
import path from 'node:path';
import { compareRuns, type EvaluatedCheckpoint } from '../../comparison/compareRuns';
import type { EvaluationRequest } from '../../contract/engine';
import type { Report } from '../../contract/report';
import type { DemoWorkspace } from '../../demo/renderDemo';
import { programVersion } from '../../evaluation/programVersion';
import { shortReading } from '../../evaluation/reading';
import { formatScore } from '../../contract/format';
import { comparisonHtml } from '../../reports/comparison/comparisonHtml';
import { toHtml } from '../../reports/html';
import { loadReportImages } from '../../reports/reportImages';
import { writeFileAtomically } from '../../files/atomicFile';
import { makeFolder } from '../../files/makeFolder';
import type { CliContext } from '../context';
import { engineFolders } from '../defaultFolders';
import { createProgressDisplay } from '../progress/progressDisplay';
import { reportThumbnails, runEvaluation } from '../runs/runEvaluation';
import { textTable } from '../output/textTable';

export interface DemoFlags {
  images: number;
  seed: number;
  cache?: string;
  drawOnly?: true;
  quiet?: true;
}

async function draw(
  folder: string,
  flags: DemoFlags,
  { stderr, signal }: CliContext,
): Promise<DemoWorkspace> {
  // Only this command draws: the others need not load what draws.
  const { renderDemo } = await import('../../demo/renderDemo');
  const display = createProgressDisplay(stderr, flags.quiet ?? false);
  const onProgress = (done: number, total: number) =>
    display.show({ label: 'Drawing images', done, total, unit: 'images', rate: 0, secondsLeft: null });
  try {
    return await renderDemo(folder, { images: flags.images, seed: flags.seed, signal, onProgress });
  } finally {
    display.clear();
  }
}

const scoreWithError = ({ value, standardError }: Report['metrics']['pce']) =>
  `${formatScore(value)} ± ${formatScore(standardError)}`;

/** `sample-lens demo`: draws a workspace whose checkpoints have known faults, and evaluates each. */
export async function demoCommand(name: string, flags: DemoFlags, context: CliContext): Promise<void> {
  const { stdout, cwd, machine } = context;
  const folder = path.resolve(cwd, name);
  const demo = await draw(folder, flags, context);
  stdout.write(`Drew ${demo.checkpoints.length} checkpoints and their reference set in ${folder}\n`);
  if (flags.drawOnly) return;

  const reports = path.join(folder, 'reports');
  await rm(reports, { recursive: true, force: true });
  await makeFolder(reports);
  const folders = engineFolders(flags.cache, machine, cwd);
  const rows = [['checkpoint', 'PCE', 'RCE', 'RE', 'reading']];
  const evaluated: EvaluatedCheckpoint[] = [];
  for (const checkpoint of demo.checkpoints) {
    const request: EvaluationRequest = {
      real: { path: demo.reference, labels: null },
      generated: { path: checkpoint.folder, labels: null },
      encoder: 'builtin',
      k: 5,
      seed: flags.seed,
      equalize: 'auto',
      size: null,
      metrics: ['tri'],
      provider: 'auto',
      test: null,
      parameters: {},
      balls: 'closed',
      folders,
    };
    const { report, columns, replicates } = await runEvaluation(request, context, flags.quiet ?? false);
    const { name: own, folder: place } = checkpoint;
    evaluated.push({ name: own, path: place, step: null, result: { report, replicates } });
    const { pce, rce, re } = report.metrics;
    rows.push([checkpoint.name, ...[pce, rce, re].map(scoreWithError), shortReading(report)]);
    const images = await loadReportImages(report, columns, reportThumbnails(folders.cache, context));
    await writeFileAtomically(path.join(reports, `${checkpoint.name}.html`), toHtml(report, columns, images));
  }
  stdout.write(`\n${textTable(rows, [1, 2, 3])}\n\n`);
  stdout.write('What is wrong with them by construction:\n');
  stdout.write(
    `${textTable(demo.checkpoints.map(({ name: checkpoint, fault }) => ['', checkpoint, fault]))}\n\n`,
  );
  stdout.write(`Reports, with the least real samples beside their nearest real images: ${reports}\n`);
  // All sets of the demo have one size: what was evaluated one by one may stand side by side.
  const compared = compareRuns(evaluated, { baseline: null, version: programVersion(), now: new Date() });
  const file = path.join(reports, 'comparison.html');
  await writeFileAtomically(file, comparisonHtml(compared));
  stdout.write(`All of them side by side, as \`sample-lens compare\` has them: ${file}\n`);
}
