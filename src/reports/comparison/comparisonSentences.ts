import path from 'node:path';
import type { ComparisonReport } from '../../contract/comparison';
import { counted, formatCount, formatMetric } from '../../contract/format';
import { IGNORE_FILE } from '../../contract/ignoreFile';
import { setSentence } from '../reportSentences';
import { scoreColumns } from './comparisonTable';

/** "5 checkpoints of cifar10/real"; the last two folders of the reference set's path. */
export function comparisonTitle({ checkpoints, real }: ComparisonReport): string {
  const { dir, base } = path.parse(real.path);
  const parent = path.basename(dir);
  return `${counted(checkpoints.length, 'checkpoint')} against ${parent === '' ? base : `${parent}/${base}`}`;
}

/** Which checkpoint each score is best at. */
export function bestSentence({ best, checkpoints }: ComparisonReport): string {
  const parts = scoreColumns.flatMap(metric => {
    const names = best[metric.key] ?? [];
    const value = checkpoints.find(({ name }) => name === names[0])?.metrics[metric.key]?.value;
    if (value === undefined) return [];
    return [`${metric.symbol} is best at ${names.join(', ')} (${formatMetric(metric.key, value)})`];
  });
  return parts.length === 0
    ? 'No score is the best: none is finite in two checkpoints.'
    : `${parts.join('; ')}.`;
}

/** Which rows the scores were computed on. */
export function sizeSentence({ size, checkpoints, real, settings }: ComparisonReport): string {
  const k = `k = ${settings.k}`;
  if (size === null) return `On all samples as they are, in nats, ${k}.`;
  const isDrawn = real.count > size || checkpoints.some(({ count }) => count > size);
  const drawn = isDrawn ? '; larger sets were drawn down to it, several times' : '';
  return `RCE, RE and further metrics at ${formatCount(size)} samples of every set${drawn}; PCE, which needs no equal sizes, of all samples. In nats, ${k}.`;
}

/** What the marks in the tables mean. */
export function marksSentence({ baseline }: ComparisonReport): string {
  return baseline === null ? '★ best.' : `★ best; * differs significantly from ${baseline}, the baseline.`;
}

/** All that the comparison needs to be repeated, as pairs of a name and a text. */
export function comparisonProvenance(report: ComparisonReport): [string, string][] {
  const { real, encoder, settings, checkpoints } = report;
  const parameters = Object.entries(settings.parameters).map(([name, value]) => `${name} ${value}`);
  return [
    ['Real', `${real.path} (${setSentence(real)})`],
    ...checkpoints.map(({ name, path: folder, count, excluded = 0 }): [string, string] => [
      name,
      `${folder} (${counted(count, 'sample')}${excluded > 0 ? `; ${formatCount(excluded)} excluded by ${IGNORE_FILE}` : ''})`,
    ]),
    ['Encoder', `${encoder.name} (${encoder.id}), ${counted(encoder.dimension, 'dimension')}`],
    ['Weights, SHA-256', encoder.weightsSha256 ?? 'none: features were given'],
    ['Preprocessing', encoder.preprocessing],
    ...(encoder.notInt8 === undefined ? [] : [['Not int8', encoder.notInt8] satisfies [string, string]]),
    [
      'Settings',
      [
        `k ${settings.k}, seed ${settings.seed}, equalize ${settings.equalize}, metrics ${settings.metrics.join(', ')}`,
        `balls ${settings.balls}`,
        ...(settings.search ? [`search ${settings.search}`] : []),
        ...(settings.precision ? [`precision ${settings.precision}`] : []),
        ...parameters,
        ...(settings.test === null ? [] : [`test set ${settings.test}`]),
      ].join(', '),
    ],
    ['Made', `${report.createdAt} by Sample Lens ${report.version}`],
  ];
}
