import path from 'node:path';
import type { ConsistencyReport } from '../../contract/measures';
import type { EvaluationRequest } from '../../contract/engine';
import { counted, formatFigure } from '../../contract/format';
import type { CliContext } from '../context';
import { engineFolders } from '../defaultFolders';
import { encoderPath } from '../flags/encoderPath';
import { precisionOf, type Precision } from '../flags/evaluateFlags';
import { withError, writeMeasured, type MeasureFlags } from '../output/measureOutput';
import { notInt8Text } from '../output/notInt8Text';
import { textTable } from '../output/textTable';
import { withProgress } from '../progress/withProgress';

export interface ConsistencyFlags extends MeasureFlags {
  prompts: string;
  encoder: string;
  provider: EvaluationRequest['provider'];
  precision: Precision;
  cache?: string;
}

const shownPrompts = 30;

function toText({ value, standardError, prompts, outside, encoder, unreadable }: ConsistencyReport): string {
  const rows = prompts
    .slice(0, shownPrompts)
    .map(prompt => [
      prompt.name,
      String(prompt.images),
      Number.isNaN(prompt.value) ? '–' : formatFigure(prompt.value),
    ]);
  const left = prompts.length - rows.length;
  return `${[
    `Semantic similarity ${withError(value, standardError)}, over ${counted(prompts.length, 'prompt')}, with ${encoder.name}.`,
    `The least alike first${left > 0 ? `, ${left} more with --json` : ''}:\n${textTable([['prompt', 'images', 'similarity'], ...rows], [1, 2])}`,
    ...(outside > 0 ? [`${counted(outside, 'image')} in no prompt's folder left out.`] : []),
    ...(unreadable.length > 0 ? [`${counted(unreadable.length, 'file')} could not be read.`] : []),
    ...notInt8Text(encoder.notInt8),
  ].join('\n\n')}\n`;
}

/** `sample-lens consistency`: how alike the images of one prompt are. */
export async function consistencyCommand(flags: ConsistencyFlags, context: CliContext): Promise<void> {
  const { cwd, machine, engine } = context;
  const request = {
    prompts: path.resolve(cwd, flags.prompts),
    encoder: encoderPath(flags.encoder, cwd),
    provider: flags.provider,
    ...precisionOf(flags.precision),
    folders: engineFolders(flags.cache, machine, cwd),
  };
  const measure = () =>
    withProgress(context, flags.quiet ?? false, options => engine.client.consistency(request, options));
  await writeMeasured(flags, context, [request.prompts, request.encoder], measure, toText);
}
