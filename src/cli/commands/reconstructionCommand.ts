import path from 'node:path';
import { oneLine } from '../../contract/oneLine';
import type { ReconstructionReport } from '../../contract/measures';
import { counted, formatFigure } from '../../contract/format';
import type { CliContext } from '../context';
import { withError, writeMeasured, type MeasureFlags } from '../output/measureOutput';
import { textTable } from '../output/textTable';
import { withProgress } from '../progress/withProgress';

export interface ReconstructionFlags extends MeasureFlags {
  original: string;
  reconstructed: string;
}

const shownPairs = 20;
const shownNames = 10;

function named(title: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const more = names.length > shownNames ? `, and ${names.length - shownNames} more` : '';
  return [`${title}: ${oneLine(names.slice(0, shownNames).join(', '))}${more}`];
}

function toText({ pairs, mean, standardError, ...rest }: ReconstructionReport): string {
  const rows = pairs
    .slice(0, shownPairs)
    .map(pair => [
      pair.reconstructed,
      formatFigure(pair.mse),
      formatFigure(pair.mae),
      formatFigure(pair.bce),
    ]);
  const left = pairs.length - rows.length;
  return `${[
    `${counted(pairs.length, 'pair')}, colours in 0 to 1, means over all pairs:`,
    textTable([
      ['MSE', withError(mean.mse, standardError)],
      ['MAE', formatFigure(mean.mae)],
      ['BCE', `${formatFigure(mean.bce)} nats`],
    ]),
    ...(rows.length > 0
      ? [
          `The worst first${left > 0 ? `, ${left} more with --json` : ''}:\n${textTable([['', 'MSE', 'MAE', 'BCE'], ...rows], [1, 2, 3])}`,
        ]
      : []),
    ...named('No reconstruction of', rest.onlyOriginal),
    ...named('No original of', rest.onlyReconstructed),
    ...named(
      'Not compared',
      rest.unreadable.map(({ file, reason }) => `${file} (${reason})`),
    ),
  ].join('\n\n')}\n`;
}

/** `sample-lens reconstruction`: how much an autoencoder changes its images. */
export async function reconstructionCommand(flags: ReconstructionFlags, context: CliContext): Promise<void> {
  const { cwd, engine } = context;
  const request = {
    original: path.resolve(cwd, flags.original),
    reconstructed: path.resolve(cwd, flags.reconstructed),
  };
  const measure = () =>
    withProgress(context, flags.quiet ?? false, options => engine.client.reconstruction(request, options));
  await writeMeasured(flags, context, Object.values(request), measure, toText);
}
