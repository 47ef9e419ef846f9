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
import { markdownTable as table, plain } from './markdownText';
import { modesByHarm } from './modeRows';
import { modeSourceWords, outliersSentence, provenance, reportTitle, sizesSentence } from './reportSentences';
import { furtherGroups, scoreRows } from './scoreRows';
import { worstSamples } from './worstSamples';

const worstShown = 20;

function scores(report: Report): string {
  const rows = scoreRows(report).map(({ description, question, better, entry, asIs }) => [
    question,
    `${description.symbol} (${description.name})`,
    formatScore(entry.value),
    formatScore(entry.standardError),
    formatScore(entry.drawSpread),
    better,
    formatScore(asIs.value),
  ]);
  const outliers = outliersSentence(report);
  return [
    table(['', 'Score', 'Value', '± error', '± draws', '', 'All samples'], [2, 3, 4, 6], rows),
    `In nats, k = ${report.neighbors.k}. ${sizesSentence(report)}`,
    ...(outliers === null ? [] : [outliers]),
    ...(report.humanErrorRate ? [humanErrorSentence(report.humanErrorRate)] : []),
  ].join('\n\n');
}

function further(report: Report): string[] {
  const rows = furtherGroups(report).flatMap(({ question, rows: group }) =>
    group.map(({ description, better, entry, asIs }) => [
      question,
      plain(`${description.name} (${description.key})`),
      formatMetric(description.key, entry.value),
      formatError(description.key, entry.standardError),
      formatError(description.key, entry.drawSpread),
      better,
      formatMetric(description.key, asIs.value),
    ]),
  );
  const absent = report.absent.map(({ key, reason }) => `- ${plain(`${key}: ${reason}`)}`);
  return [
    ...(rows.length > 0
      ? [
          '## Further metrics',
          table(['', 'Metric', 'Value', '± error', '± draws', '', 'All samples'], [2, 3, 4, 6], rows),
        ]
      : []),
    ...(absent.length > 0 ? ['## Metrics that cannot be given', absent.join('\n')] : []),
  ];
}

function disagreements(report: Report): string[] {
  if (report.disagreements.length === 0) return [];
  const items = report.disagreements.map(({ words, why }) => `- **${plain(words)}** ${plain(why)}`);
  return ['## Values that disagree', items.join('\n')];
}

function warnings(report: Report): string[] {
  if (report.warnings.length === 0) return [];
  const items = report.warnings.map(({ message, mend }) => `- **${plain(message)}** ${plain(mend)}`);
  return ['## Warnings', items.join('\n')];
}

function modes(report: Report): string[] {
  const { rows, left } = modesByHarm(report);
  if (rows.length === 0) return [];
  const cells = rows.map(row => [
    plain(row.name),
    `${formatCount(row.real)} (${formatShare(row.realShare)})`,
    `${formatCount(row.generated)} (${formatShare(row.generatedShare)})`,
    formatScore(row.pce),
    formatScore(row.rce),
    formatScore(row.re),
  ]);
  return [
    '## Modes',
    `By ${modeSourceWords[report.modeSource]}; the worst covered (highest RCE) first.`,
    table(['Mode', 'Real', 'Generated', 'PCE', 'RCE', 'RE'], [1, 2, 3, 4, 5], cells),
    ...(left > 0 ? [`And ${formatCount(left)} more, in the JSON report.`] : []),
  ];
}

function worst(columns: SampleColumns): string[] {
  const cells = worstSamples(columns, worstShown).map(sample => [
    plain(sample.name),
    formatScore(sample.pce),
    formatScore(sample.re),
    plain(sample.nearest),
    formatFigure(sample.distance),
    plain(sample.mode),
  ]);
  if (cells.length === 0) return [];
  return [
    '## The least real samples',
    table(['Sample', 'PCE', 'RE', 'Nearest real', 'Distance', 'Mode'], [1, 2, 4], cells),
  ];
}

/** The report as GitHub-flavoured Markdown, for an issue, a wiki or a paper's appendix. */
export function toMarkdown(report: Report, columns: SampleColumns): string {
  const settings = provenance(report).map(([name, text]) => [name, plain(text)]);
  const parts = [
    `# ${plain(reportTitle(report))}`,
    plain(report.reading),
    '## Scores',
    scores(report),
    ...further(report),
    ...disagreements(report),
    ...warnings(report),
    ...modes(report),
    ...worst(columns),
    '## How it was made',
    table(['', ''], [], settings),
  ];
  return `${parts.join('\n\n')}\n`;
}
