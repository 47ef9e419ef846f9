import type { SampleColumns } from '../contract/columns';
import type { Report } from '../contract/report';
import {
  formatCount,
  formatError,
  formatFigure,
  formatMetric,
  formatScore,
  formatShare,
} from '../contract/format';
import { humanErrorSentence } from '../contract/ratingWords';
import { htmlStyle } from './htmlStyle';
import { escapeMarkup, htmlTable } from './htmlText';
import { modesByHarm } from './modeRows';
import { pictured, type ReportImages } from './reportImages';
import { modeSourceWords, outliersSentence, provenance, reportTitle, sizesSentence } from './reportSentences';
import { curvePlots } from './curvePlots';
import { furtherGroups, scoreRows, type ScoreRow } from './scoreRows';
import { worstSamples, type WorstSample } from './worstSamples';

function scoreCard({ description, question, better, entry, asIs }: ScoreRow): string {
  const known = (value: number | undefined) => value !== undefined && !Number.isNaN(value);
  const errors = [
    ...(known(entry.standardError) ? [`± ${formatScore(entry.standardError)} standard error`] : []),
    ...(known(entry.drawSpread) ? [`± ${formatScore(entry.drawSpread)} over the draws`] : []),
    `${formatScore(asIs.value)} on all samples`,
  ];
  return [
    '<div class="score">',
    `<h3>${escapeMarkup(`${question} ${description.symbol}`)}</h3>`,
    `<p class="quiet">${escapeMarkup([description.name, better].filter(text => text !== '').join('; '))}</p>`,
    `<p class="value">${escapeMarkup(formatScore(entry.value))}</p>`,
    `<p class="quiet">${escapeMarkup(errors.join(', '))}</p>`,
    '</div>',
  ].join('\n');
}

/** What the scores are made of, in a line each. */
function contextLine({ description, entry, asIs }: ScoreRow): string {
  const error = formatScore(entry.standardError);
  const values = `${formatScore(entry.value)} ± ${error}, ${formatScore(asIs.value)} on all samples`;
  return `<p class="quiet">${escapeMarkup(`${description.symbol}, ${description.name}: ${values}`)}</p>`;
}

function scores(report: Report): string[] {
  const rows = scoreRows(report);
  const cards = rows.filter(({ question }) => question !== '').map(scoreCard);
  const outliers = outliersSentence(report);
  return [
    `<section class="scores" aria-label="Scores">${cards.join('\n')}</section>`,
    ...rows.filter(({ question }) => question === '').map(contextLine),
    `<p class="quiet">In nats, k = ${report.neighbors.k}. ${escapeMarkup(sizesSentence(report))}</p>`,
    ...(outliers === null ? [] : [`<p class="quiet">${escapeMarkup(outliers)}</p>`]),
    ...(report.humanErrorRate
      ? [`<p class="quiet">${escapeMarkup(humanErrorSentence(report.humanErrorRate))}</p>`]
      : []),
  ];
}

function further(report: Report): string[] {
  const rows = furtherGroups(report).flatMap(({ question, rows: group }) =>
    group.map(({ description, better, entry, asIs }) => [
      question,
      `${description.name} (${description.key})`,
      formatMetric(description.key, entry.value),
      formatError(description.key, entry.standardError),
      formatError(description.key, entry.drawSpread),
      formatMetric(description.key, asIs.value),
      better,
    ]),
  );
  const numbers = ['Value', '± error', '± draws', 'All samples'];
  const heads = [
    { title: 'Question' },
    { title: 'Metric' },
    ...numbers.map(title => ({ title, number: true })),
    { title: '' },
  ];
  const absent = report.absent.map(({ key, reason }) => `<li>${escapeMarkup(`${key}: ${reason}`)}</li>`);
  return [
    ...(rows.length > 0
      ? ['<h2>Further metrics</h2>', htmlTable('', heads, rows), ...curvePlots(report)]
      : []),
    ...(absent.length > 0 ? ['<h2>Metrics that cannot be given</h2>', `<ul>${absent.join('\n')}</ul>`] : []),
  ];
}

/** A heading and below it what to know, each with a quieter sentence that goes on; nothing where there is none. */
function notes(heading: string, items: readonly [string, string][]): string[] {
  if (items.length === 0) return [];
  const lines = items.map(
    ([first, then]) => `<li>${escapeMarkup(first)}<br><span class="quiet">${escapeMarkup(then)}</span></li>`,
  );
  return [`<h2>${heading}</h2>`, `<ul class="notes">${lines.join('\n')}</ul>`];
}

function modes(report: Report): string[] {
  const { rows, left } = modesByHarm(report);
  if (rows.length === 0) return [];
  const cells = rows.map(row => [
    row.name,
    formatCount(row.real),
    formatShare(row.realShare),
    formatCount(row.generated),
    formatShare(row.generatedShare),
    formatScore(row.pce),
    formatScore(row.rce),
    formatScore(row.re),
  ]);
  const numbers = ['Real', 'share', 'Generated', 'share', 'PCE', 'RCE', 'RE'];
  return [
    '<h2>Modes</h2>',
    htmlTable(
      `By ${modeSourceWords[report.modeSource]}; the worst covered (highest RCE) first.`,
      [{ title: 'Mode' }, ...numbers.map(title => ({ title, number: true }))],
      cells,
    ),
    ...(left > 0 ? [`<p class="quiet">And ${formatCount(left)} more, in the JSON report.</p>`] : []),
  ];
}

function picture(source: string | undefined, name: string, caption: string): string {
  if (source === undefined) return '<figure></figure>';
  return `<figure><img src="${escapeMarkup(source)}" alt="${escapeMarkup(name)}"><figcaption class="quiet">${escapeMarkup(caption)}</figcaption></figure>`;
}

function sampleCard(sample: WorstSample, images: ReportImages): string {
  const generated = images.generated.get(sample.row);
  const real = images.real.get(sample.nearestRow);
  const pair =
    generated === undefined && real === undefined
      ? []
      : [
          '<div class="pair">',
          picture(generated, sample.name, 'generated'),
          picture(real, sample.nearest, 'nearest real'),
          '</div>',
        ];
  const facts = [`PCE ${formatScore(sample.pce)}`, `RE ${formatScore(sample.re)}`, sample.mode];
  return [
    '<li>',
    ...pair,
    `<p>${escapeMarkup(sample.name)}</p>`,
    `<p class="quiet">${escapeMarkup(facts.filter(text => text !== '').join(', '))}</p>`,
    `<p class="quiet">nearest: ${escapeMarkup(sample.nearest)}, at ${escapeMarkup(formatFigure(sample.distance))}</p>`,
    '</li>',
  ].join('\n');
}

const noImages: ReportImages = { generated: new Map(), real: new Map() };

/**
 * The report as one HTML file that needs nothing else: no scripts, no links, images as data URIs.
 *
 * @param images pictures of the least real samples (reportImages.ts); without them they are named only
 */
export function toHtml(report: Report, columns: SampleColumns, images: ReportImages = noImages): string {
  const title = escapeMarkup(reportTitle(report));
  const samples = worstSamples(columns, pictured);
  const parts = [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${title} – Sample Lens</title>`,
    `<style>${htmlStyle}</style>`,
    '</head>',
    '<body>',
    `<h1>${title}</h1>`,
    `<p class="reading">${escapeMarkup(report.reading)}</p>`,
    ...scores(report),
    ...further(report),
    ...notes(
      'Values that disagree',
      report.disagreements.map(({ words, why }) => [words, why]),
    ),
    ...notes(
      'Warnings',
      report.warnings.map(({ message, mend }) => [message, mend]),
    ),
    ...(samples.length > 0 ? ['<h2>The least real samples</h2>'] : []),
    `<ol class="samples">${samples.map(sample => sampleCard(sample, images)).join('\n')}</ol>`,
    ...modes(report),
    '<h2>How it was made</h2>',
    htmlTable('', [{ title: '' }, { title: '' }], provenance(report)),
    '</body>',
    '</html>',
  ];
  return `${parts.join('\n')}\n`;
}
