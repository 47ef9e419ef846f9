import type { ComparisonReport } from '../../contract/comparison';
import { formatScore } from '../../contract/format';
import { markdownTable, plain } from '../markdownText';
import { comparisonCharts, sparkline } from './comparisonCharts';
import {
  bestSentence,
  comparisonProvenance,
  comparisonTitle,
  marksSentence,
  sizeSentence,
} from './comparisonSentences';
import {
  columnTitle,
  comparisonTables,
  formatChange,
  chanceOf,
  formatWithError,
  marksOf,
  type ComparisonTable,
} from './comparisonTable';
import { comparisonWarnings, warningWords } from './comparisonWarnings';
import { lineChartSvg, type LineChart } from './lineChart';
import { modeChanges } from './modeChanges';

/** Grey and blue that stand out from a white page and from a dark one: a picture does not know its page. */
const pictureStyle =
  'text{fill:#808080;font:10px system-ui,sans-serif}.axis,.grid,.zero{fill:none;stroke:#808080}.grid{opacity:.25}' +
  '.zero{stroke-dasharray:3 3}.curve{fill:none;stroke:#2f81f7;stroke-width:1.5}.bar{stroke:#2f81f7}' +
  '.band{fill:#2f81f7;opacity:.2}.point,.best{fill:#2f81f7}';

/**
 * Pictures are data URIs: VS Code's preview, Jupyter and most converters show them, and the file needs no other beside
 * it. GitHub shows neither those nor an <svg> in the text, and writes their alternative texts in their place: these
 * hold the course of the values, as does the row of the table that is made of block characters.
 */
function picture(chart: LineChart): string {
  const uri = `data:image/svg+xml;base64,${Buffer.from(lineChartSvg(chart, pictureStyle)).toString('base64')}`;
  const values = chart.points.map(({ tick, text }) => `${tick}: ${text}`).join('; ');
  return `![${plain(`${chart.title} over ${chart.xLabel}: ${values}`)}](${uri})`;
}

function valuesTable({ columns, rows }: ComparisonTable, charts: readonly LineChart[]): string {
  const cells = rows.map(row => [
    plain(row.checkpoint.name),
    ...row.cells.map((cell, i) =>
      cell ? plain(`${formatWithError(columns[i]!, cell.entry)}${marksOf(cell)}`) : '–',
    ),
  ]);
  const course = columns.map(metric => {
    const chart = charts.find(({ title }) => title === columnTitle(metric));
    return chart ? sparkline(chart) : '';
  });
  const titles = columns.map(column => plain(columnTitle(column)));
  return markdownTable(
    ['Checkpoint', ...titles],
    columns.map((_, i) => i + 1),
    [...cells, ['', ...course]],
  );
}

function changesTable({ columns, rows }: ComparisonTable, baseline: string): string[] {
  const cells = rows
    .filter(({ isBaseline }) => !isBaseline)
    .map(({ checkpoint, cells: own }) => [
      plain(checkpoint.name),
      ...own.map((cell, i) => {
        if (!cell?.change) return '–';
        const word = cell.change.better === null ? '' : cell.change.better ? ' better' : ' worse';
        const p = chanceOf(cell.change);
        const facts = `${p === '' ? '' : ` (${p})`}${cell.change.significant === true ? word : ''}`;
        return plain(`${formatChange(columns[i]!, cell.change)}${facts}`);
      }),
    ]);
  if (cells.length === 0) return [];
  return [
    `Change from ${plain(baseline)}:`,
    markdownTable(
      ['Checkpoint', ...columns.map(column => plain(columnTitle(column)))],
      columns.map((_, i) => i + 1),
      cells,
    ),
  ];
}

function readings({ checkpoints }: ComparisonReport): string {
  return checkpoints.map(({ name, reading }) => `- **${plain(name)}**: ${plain(reading)}`).join('\n');
}

function modes(report: ComparisonReport): string[] {
  const found = modeChanges(report);
  if (!found) return [];
  const { rows, left, from, to } = found;
  const table = markdownTable(
    ['Mode', 'Real', ...report.checkpoints.map(({ name }) => plain(name)), 'Change'],
    Array.from({ length: report.checkpoints.length + 2 }, (_, i) => i + 1),
    rows.map(row => [
      plain(row.name),
      String(row.real),
      ...row.rce.map(formatScore),
      row.change === null ? '–' : `${row.change > 0 ? '+' : ''}${formatScore(row.change)}`,
    ]),
  );
  return [
    '## Classes by change',
    `RCE of each mode on all samples, and its change from ${plain(from)} to ${plain(to)}: what got worse first.`,
    table,
    ...(left > 0 ? [`And ${left} more, in the JSON.`] : []),
  ];
}

/** The comparison as GitHub-flavoured Markdown, for an issue, a pull request or a wiki. */
export function comparisonMarkdown(report: ComparisonReport): string {
  const charts = comparisonCharts(report);
  const { baseline } = report;
  const warnings = comparisonWarnings(report).map(
    warning => `- **${plain(warningWords(warning))}** ${plain(warning.mend)}`,
  );
  const refused = report.refused.map(({ name, reason }) => `- **${plain(name)}**: ${plain(reason)}`);
  const parts = [
    `# ${plain(comparisonTitle(report))}`,
    plain(bestSentence(report)),
    '## Scores',
    ...comparisonTables(report).flatMap(table => [
      ...(table.question === '' ? [] : [`## ${plain(table.question)}`]),
      valuesTable(table, charts),
      ...(table.question === '' ? [plain(`${marksSentence(report)} ${sizeSentence(report)}`)] : []),
      ...(baseline === null ? [] : changesTable(table, baseline)),
    ]),
    ...(warnings.length > 0 ? ['## Warnings', warnings.join('\n')] : []),
    '## What they say',
    readings(report),
    ...(charts.length > 0 ? ['## Over the checkpoints', charts.map(picture).join('\n')] : []),
    ...modes(report),
    ...(refused.length > 0 ? ['## Not in the table', refused.join('\n')] : []),
    '## How it was made',
    plain(report.method),
    markdownTable(
      ['', ''],
      [],
      comparisonProvenance(report).map(([name, text]) => [plain(name), plain(text)]),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}
