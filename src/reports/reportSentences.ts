import path from 'node:path';
import { drawnWords } from '../contract/drawn';
import { IGNORE_FILE } from '../contract/ignoreFile';
import { imagesFolder } from '../contract/imagesFolder';
import { providerWords, searchedWords } from '../contract/providerWords';
import { recallWords } from '../contract/recallWords';
import type { ModeSource, Report, SetSummary } from '../contract/report';
import { counted, formatCount, formatSeconds, formatShare } from '../contract/format';

/** What a report is about, for its title: the last two folders of the generated set's path. */
export function reportTitle(report: Report): string {
  const { dir, base } = path.parse(report.generated.path);
  const parent = path.basename(dir);
  return parent === '' ? base : `${parent}/${base}`;
}

/** Which rows the scores were computed on. */
export function sizesSentence({ equalization, real, generated }: Report): string {
  const sizes = `${formatCount(equalization.realSize)} real against ${formatCount(equalization.generatedSize)} generated samples`;
  if (equalization.drawn !== null)
    return `At equal sizes, ${sizes}: means over ${counted(equalization.draws, 'seeded draw')} from ${drawnWords(equalization)}.`;
  const equal = real.count === generated.count ? 'equal sizes' : 'sizes as they are';
  return `On all samples, ${sizes} (${equal}).`;
}

/** What was in a folder or file: "1,000 images; 2 hidden files and 1 other file passed over; 3 excluded ...". */
export function setSentence(set: SetSummary): string {
  const parts = [counted(set.count, imagesFolder(set) === null ? 'row' : 'image')];
  if (set.classes.length > 0) parts.push(counted(set.classes.length, 'class', 'classes'));
  const passedOver = [
    ...(set.hidden > 0 ? [counted(set.hidden, 'hidden file')] : []),
    ...(set.nonImages > 0 ? [counted(set.nonImages, 'other file')] : []),
  ];
  if (passedOver.length > 0) parts.push(`${passedOver.join(' and ')} passed over`);
  if (set.excluded) parts.push(`${formatCount(set.excluded)} excluded by ${IGNORE_FILE}`);
  if (set.unreadable.length > 0) parts.push(`${formatCount(set.unreadable.length)} unreadable`);
  if (set.kind === 'folder')
    parts.push(`${formatCount(set.encoded)} encoded now, ${formatCount(set.fromStore)} kept from before`);
  return parts.join('; ');
}

/** How many samples stand out from the real ones; null where it is not known, as in earlier reports. */
export function outliersSentence({ outliers, generated }: Report): string | null {
  if (typeof outliers?.bound !== 'number') return null;
  const { count, percentile } = outliers;
  const share = generated.count === 0 ? 0 : count / generated.count;
  const ofPerfect = Number((100 - percentile).toFixed(3));
  return `Outliers: ${formatCount(count)} of ${formatCount(generated.count)} (${formatShare(share)}), less real than ${percentile} % of the real samples; a perfect model has ${ofPerfect} %.`;
}

export const modeSourceWords: Record<ModeSource, string> = {
  classes: 'class folders',
  labels: 'labels',
  clusters: 'clusters of the real samples',
};

/** All that a run needs to be repeated, as pairs of a name and a text. */
export function provenance(report: Report): [string, string][] {
  const { encoder, provider, settings, neighbors, seconds } = report;
  const total = Object.values(seconds).reduce((sum, value) => sum + value, 0);
  return [
    ['Real', `${report.real.path} (${setSentence(report.real)})`],
    ['Generated', `${report.generated.path} (${setSentence(report.generated)})`],
    ['Encoder', `${encoder.name} (${encoder.id}), ${counted(encoder.dimension, 'dimension')}`],
    ['Weights, SHA-256', encoder.weightsSha256 ?? 'none: features were given'],
    ['Preprocessing', encoder.preprocessing],
    ...(encoder.notInt8 === undefined ? [] : [['Not int8', encoder.notInt8] satisfies [string, string]]),
    ['Ran on', providerWords(provider, 'no encoder ran')],
    [
      'Settings',
      `k ${settings.k}, seed ${settings.seed}, equalize ${settings.equalize}, provider ${settings.provider}, metrics ${settings.metrics.join(', ')}${settings.precision ? `, precision ${settings.precision}` : ''}`,
    ],
    ['Neighbours', neighbors.recall ? `approximate (HNSW): ${recallWords(neighbors.recall)}` : 'exact'],
    ...(neighbors.provider
      ? [['Searched on', searchedWords(neighbors.provider)] satisfies [string, string]]
      : []),
    ['Time', formatSeconds(total)],
    ['Made', `${report.createdAt} by Sample Lens ${report.version}`],
  ];
}
