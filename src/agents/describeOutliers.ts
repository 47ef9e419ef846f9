import { counted, formatFigure, formatScore } from '../contract/format';
import { markdownTable } from '../reports/markdownText';
import type { JsonNumber } from './jsonNumber';
import type { OutliersData } from './outliersData';
import { bullets, cell, sections } from './sections';

const shown = (value: JsonNumber | null) => (value === null ? '–' : formatScore(Number(value)));

function counts({ outliers, copies, percentile, bound, generated }: OutliersData): string {
  const expected = (generated.samples * (100 - percentile)) / 100;
  const judged =
    bound === null
      ? 'Outliers are not known: this run was made by an earlier release. Call evaluate_samples for a new one.'
      : `${counted(outliers, 'outlier')} of ${counted(generated.samples, 'sample')}: a PCE above ${shown(bound)} nats, which ${percentile} % of the real samples do not exceed among themselves. A perfect model would have about ${Math.round(expected)}.`;
  return `${judged} ${counted(copies, 'copy', 'copies')}: samples with exactly the features of a real image.`;
}

function table({ rows }: OutliersData): string | null {
  if (rows.length === 0) return null;
  const cells = rows.map(row => [
    cell(row.sample),
    row.isCopy ? 'copy' : 'outlier',
    shown(row.pce),
    shown(row.re),
    cell(row.mode ?? '–'),
    cell(row.nearestReal ?? '–'),
    row.nearestDistance === null ? '–' : formatFigure(Number(row.nearestDistance)),
  ]);
  return markdownTable(['Sample', 'Kind', 'PCE', 'RE', 'Mode', 'Nearest real', 'Distance'], [2, 3, 6], cells);
}

function listing(data: OutliersData): string {
  const { rows, rowsLeftOut, kind } = data;
  const what = { outliers: 'outliers', copies: 'copies', all: 'outliers or copies' }[kind];
  if (rows.length === 0) return `There are no ${what}.`;
  const left = rowsLeftOut > 0 ? `\n\nAnd ${rowsLeftOut} more; raise limit to list them.` : '';
  return `${table(data) ?? ''}${left}`;
}

/**
 * The result of `get_outliers` in words for a model.
 *
 * @param note what is worth saying of this call; empty for none
 */
export function describeOutliers(data: OutliersData, note: string): string {
  return sections(`The least real samples of ${data.generated.path}`, [
    ['', [counts(data), note].filter(Boolean).join(' ')],
    ['Samples, the least real first', listing(data)],
    [
      'How to read it',
      bullets([
        'PCE of a sample, nats: how far it lies from the real images, against how far those lie from each other. Distances are of features.',
        'Some outliers are to be expected, and a rare but right image can be one: look at a sample and its nearest real image before calling it a fault.',
        'A copy may be memory of the model, or a real image that came into the folder by mistake.',
        `Compared with ${data.real.path} by ${data.encoder.name} (${data.encoder.id}), k = ${data.k}.`,
      ]),
    ],
  ]);
}
