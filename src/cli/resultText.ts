import type { Report } from '../contract/report';
import { formatScore, formatUncertainty } from '../reports/format';
import { setSentence, sizesSentence } from '../reports/reportSentences';
import { scoreRows } from '../reports/scoreRows';
import { textTable } from './textTable';

/** The result of an evaluation for a terminal: what was compared, the scores, what they say, warnings. */
export function resultText(report: Report): string {
  const { encoder, provider } = report;
  const sets = textTable([
    ['Real', `${report.real.path} (${setSentence(report.real)})`],
    ['Generated', `${report.generated.path} (${setSentence(report.generated)})`],
    ['Encoder', provider.used === null ? encoder.name : `${encoder.name}, on ${provider.used}`],
  ]);
  const scores = scoreRows(report).map(({ description, question, better, entry, asIs }) => [
    question,
    description.symbol,
    formatScore(entry.value),
    formatUncertainty(entry.standardError),
    formatUncertainty(entry.drawSpread),
    formatScore(asIs.value),
    better,
  ]);
  const table = textTable(
    [['', '', 'score', '± error', '± draws', 'all samples', ''], ...scores],
    [2, 3, 4, 5],
  );
  const warnings = report.warnings.map(({ message, mend }) => `Warning: ${message}\n         ${mend}`);
  return `${[
    sets,
    table,
    `In nats, k = ${report.neighbors.k}. ${sizesSentence(report)}`,
    report.reading,
    ...warnings,
  ].join('\n\n')}\n`;
}
