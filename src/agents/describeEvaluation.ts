import type { Report } from '../contract/report';
import { searchedWords } from '../contract/providerWords';
import { formatError, formatMetric, formatScore } from '../contract/format';
import { markdownTable } from '../reports/markdownText';
import { modesByHarm } from '../reports/modeRows';
import { reportTitle, setSentence, sizesSentence } from '../reports/reportSentences';
import { furtherGroups, scoreRows } from '../reports/scoreRows';
import { cautions } from './cautions';
import { shownModes } from './evaluationData';
import { oneLine } from '../contract/oneLine';
import { bullets, cell, sections } from './sections';

function scores(report: Report): string {
  const rows = scoreRows(report).map(({ description, question, better, entry }) => [
    question,
    `${description.symbol} (${description.name})`,
    formatScore(entry.value),
    formatScore(entry.standardError),
    better,
  ]);
  const further = furtherGroups(report).flatMap(({ question, rows: group }) =>
    group.map(({ description, better, entry }) => [
      question,
      `${description.name} (${description.key})`,
      formatMetric(description.key, entry.value),
      formatError(description.key, entry.standardError),
      better,
    ]),
  );
  return markdownTable(['Question', 'Score', 'Value', '± standard error', ''], [2, 3], [...rows, ...further]);
}

function modes(report: Report): string | null {
  const { rows, left } = modesByHarm(report);
  if (rows.length === 0) return null;
  const cells = rows
    .slice(0, shownModes)
    .map(({ name, real, generated, pce, rce, re }) => [
      cell(name),
      String(real),
      String(generated),
      ...[pce, rce, re].map(formatScore),
    ]);
  const more = Math.max(0, rows.length - shownModes) + left;
  return [
    markdownTable(['Mode', 'Real', 'Generated', 'PCE', 'RCE', 'RE'], [1, 2, 3, 4, 5], cells),
    ...(more > 0 ? [`And ${more} more modes, better covered.`] : []),
  ].join('\n\n');
}

/**
 * The result of `evaluate_samples` in words for a model: what the scores say first, then the numbers with their
 * uncertainty, what to mind, and what to do next. Its length does not grow with the number of samples.
 *
 * @param note what is worth saying of this call, such as that nothing changed since an earlier one; empty for none
 */
export function describeEvaluation(report: Report, note: string): string {
  const { encoder, provider, neighbors } = report;
  const ran = provider.used === null ? '' : `, on ${provider.used}`;
  return sections(`${reportTitle(report)}: ${report.headline ?? report.reading}`, [
    ['', [oneLine(report.reading), note].filter(Boolean).join(' ')],
    [
      'Scores',
      `${scores(report)}\n\nIn nats for PCE, RCE and RE, k = ${neighbors.k}. ${sizesSentence(report)}`,
    ],
    [
      'Not given',
      bullets(
        report.absent.map(({ key, reason }) => `${key}: ${reason}`),
        5,
      ),
    ],
    ['Warnings', bullets(report.warnings.map(({ message, mend }) => `${message} ${mend}`))],
    ['Values that disagree', bullets(report.disagreements.map(({ words, why }) => `${words} ${why}`))],
    ['Modes, the worst covered first', modes(report)],
    [
      'What was compared',
      bullets([
        `Generated: ${report.generated.path} (${setSentence(report.generated)})`,
        `Real: ${report.real.path} (${setSentence(report.real)})`,
        `Encoder: ${encoder.name} (${encoder.id})${ran}`,
        ...(neighbors.provider ? [`Neighbours: searched on ${searchedWords(neighbors.provider)}`] : []),
      ]),
    ],
    ['Do not conclude', bullets(cautions(report))],
    [
      'Next',
      bullets([
        'get_outliers with the same generated set lists its least real samples with their nearest real images.',
        'compare_checkpoints tells which of several checkpoints is better.',
      ]),
    ],
  ]);
}
