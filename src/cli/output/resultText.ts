import { oneLine } from '../../contract/oneLine';
import { searchedWords } from '../../contract/providerWords';
import type { Report } from '../../contract/report';
import { describeMetric } from '../../metrics/catalogue';
import { formatError, formatMetric, formatScore } from '../../contract/format';
import { outliersSentence, setSentence, sizesSentence } from '../../reports/reportSentences';
import { furtherGroups, scoreRows } from '../../reports/scoreRows';
import { textTable } from './textTable';

/** The further metrics, grouped by the question they answer; empty where none was asked for. */
function furtherText(report: Report): string[] {
  const isDrawn = report.equalization.drawn !== null;
  const rows = furtherGroups(report).flatMap(({ question, rows: group }) =>
    group.map(({ description, better, entry, asIs }, i) => [
      i === 0 ? question : '',
      description.name,
      formatMetric(description.key, entry.value),
      formatError(description.key, entry.standardError),
      ...(isDrawn
        ? [formatError(description.key, entry.drawSpread), formatMetric(description.key, asIs.value)]
        : []),
      better,
    ]),
  );
  const header = ['', '', 'value', '± error', ...(isDrawn ? ['± draws', 'all samples'] : []), ''];
  const absent = report.absent.map(
    ({ key, reason }) => `Not given: ${describeMetric(key)?.name ?? key}. ${reason}`,
  );
  return [
    ...(rows.length > 0 ? [textTable([header, ...rows], isDrawn ? [2, 3, 4, 5] : [2, 3])] : []),
    ...(absent.length > 0 ? [absent.join('\n')] : []),
  ];
}

/** The result of an evaluation for a terminal: what was compared, the scores, what they say, what disagrees, warnings. */
export function resultText(report: Report): string {
  const { encoder, provider, neighbors } = report;
  const sets = textTable([
    ['Real', `${report.real.path} (${setSentence(report.real)})`],
    ['Generated', `${report.generated.path} (${setSentence(report.generated)})`],
    ['Encoder', provider.used === null ? encoder.name : `${encoder.name}, on ${provider.used}`],
    ...(neighbors.provider ? [['Searched on', searchedWords(neighbors.provider)]] : []),
  ]);
  const scores = scoreRows(report).map(({ description, question, better, entry, asIs }) => [
    question,
    description.symbol,
    formatScore(entry.value),
    formatScore(entry.standardError),
    formatScore(entry.drawSpread),
    formatScore(asIs.value),
    better,
  ]);
  const table = textTable(
    [['', '', 'score', '± error', '± draws', 'all samples', ''], ...scores],
    [2, 3, 4, 5],
  );
  const warnings = report.warnings.map(
    ({ message, mend }) => `Warning: ${oneLine(message)}\n         ${mend}`,
  );
  const disagreements = report.disagreements.map(
    ({ words, why }) => `Disagreement: ${oneLine(words)}\n              ${why}`,
  );
  const outliers = outliersSentence(report);
  return `${[
    sets,
    table,
    `In nats, k = ${report.neighbors.k}. ${sizesSentence(report)}`,
    ...(outliers === null ? [] : [outliers]),
    ...furtherText(report),
    oneLine(report.reading),
    ...disagreements,
    ...warnings,
  ].join('\n\n')}\n`;
}
