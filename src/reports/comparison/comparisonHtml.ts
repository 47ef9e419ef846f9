import type { ComparisonReport, Difference } from '../../contract/comparison';
import { formatCount, formatScore } from '../../contract/format';
import { htmlStyle } from '../htmlStyle';
import { escapeMarkup, htmlTable } from '../htmlText';
import { comparisonCharts } from './comparisonCharts';
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
  type ComparisonCell,
  type ComparisonTable,
} from './comparisonTable';
import type { MetricDescription } from '../../metrics/metricDescription';
import { comparisonWarnings, warningWords } from './comparisonWarnings';
import { lineChartSvg } from './lineChart';
import { modeChanges } from './modeChanges';

const comparisonStyle = `
:root { --curve: #0969da; --good: #1a7f37; --bad: #cf222e; }
@media (prefers-color-scheme: dark) { :root { --curve: #4493f8; --good: #3fb950; --bad: #f85149; } }
.plots .curve { stroke: var(--curve); }
.plots .band { fill: var(--curve); opacity: .18; }
.plots .bar { stroke: var(--curve); opacity: .5; }
.plots .point, .plots .best { fill: var(--curve); }
.plots .best { stroke: var(--ink); stroke-width: 1.5; }
.plots .grid { fill: none; stroke: var(--line); opacity: .6; }
.plots .zero { fill: none; stroke: var(--quiet); stroke-dasharray: 3 3; }
td .change { display: block; font-size: .85em; color: var(--quiet); }
td .change.better { color: var(--good); }
td .change.worse { color: var(--bad); }
td.best { font-weight: 600; }
td.best .change { font-weight: 400; }
td.name { min-width: 9rem; }
tr.baseline td.name::after { content: " (baseline)"; color: var(--quiet); }
`;

/** The change beneath a value, and below that how sure it is: in words too, since not all tell red from green. */
function changeHtml(metric: MetricDescription, change: Difference): string {
  const isClear = change.significant === true && change.better !== null;
  const verdict = isClear ? (change.better === true ? 'better' : 'worse') : '';
  const sure = [verdict, chanceOf(change)].filter(text => text !== '').join(', ');
  return [formatChange(metric, change), sure]
    .filter(text => text !== '')
    .map(text => `<span class="change ${verdict}">${escapeMarkup(text)}</span>`)
    .join('');
}

function cellHtml(metric: MetricDescription, cell: ComparisonCell | null): string {
  if (!cell) return '<td class="number">–</td>';
  const value = escapeMarkup(`${formatWithError(metric, cell.entry)}${marksOf(cell)}`);
  const change = cell.change ? changeHtml(metric, cell.change) : '';
  return `<td class="number${cell.isBest ? ' best' : ''}">${value}${change}</td>`;
}

function tableHtml({ question, columns, rows }: ComparisonTable, caption: string): string {
  const heads = columns.map(
    metric =>
      `<th scope="col" class="number" title="${escapeMarkup(metric.name)}">${escapeMarkup(columnTitle(metric))}</th>`,
  );
  // What a checkpoint's scores say stands once, beside the scores.
  const isScores = question === '';
  const body = rows.map(({ checkpoint, isBaseline, cells }) =>
    [
      `<tr${isBaseline ? ' class="baseline"' : ''}><td class="name">${escapeMarkup(checkpoint.name)}</td>`,
      ...cells.map((cell, i) => cellHtml(columns[i]!, cell)),
      ...(isScores ? [`<td>${escapeMarkup(checkpoint.reading)}</td>`] : []),
      '</tr>',
    ].join(''),
  );
  return [
    ...(isScores ? [] : [`<h2>${escapeMarkup(question)}</h2>`]),
    '<div class="table"><table>',
    ...(caption === '' ? [] : [`<caption>${escapeMarkup(caption)}</caption>`]),
    `<thead><tr><th scope="col">Checkpoint</th>${heads.join('')}${isScores ? '<th scope="col">What they say</th>' : ''}</tr></thead>`,
    '<tbody>',
    ...body,
    '</tbody></table></div>',
  ].join('\n');
}

function charts(report: ComparisonReport): string[] {
  const figures = comparisonCharts(report).map(chart => `<figure>${lineChartSvg(chart)}</figure>`);
  if (figures.length === 0) return [];
  return [
    '<h2>Over the checkpoints</h2>',
    '<p class="quiet">Bands and bars are two standard errors to either side; the best checkpoint has a ring.</p>',
    `<div class="plots">${figures.join('\n')}</div>`,
  ];
}

function modes(report: ComparisonReport): string[] {
  const found = modeChanges(report);
  if (!found) return [];
  const { rows, left, from, to } = found;
  const number = (title: string) => ({ title, number: true });
  return [
    '<h2>Classes by change</h2>',
    htmlTable(
      `RCE of each mode on all samples, and its change from ${from} to ${to}: what got worse first.`,
      [
        { title: 'Mode' },
        number('Real'),
        ...report.checkpoints.map(({ name }) => number(name)),
        number('Change'),
      ],
      rows.map(row => [
        row.name,
        formatCount(row.real),
        ...row.rce.map(formatScore),
        row.change === null ? '–' : `${row.change > 0 ? '+' : ''}${formatScore(row.change)}`,
      ]),
    ),
    ...(left > 0 ? [`<p class="quiet">And ${formatCount(left)} more, in the JSON.</p>`] : []),
  ];
}

function notes(report: ComparisonReport): string[] {
  const refused = report.refused.map(
    ({ name, reason }) => `<li><b>${escapeMarkup(name)}</b>: ${escapeMarkup(reason)}</li>`,
  );
  const texts = comparisonWarnings(report).map(
    warning =>
      `<li>${escapeMarkup(warningWords(warning))}<br><span class="quiet">${escapeMarkup(warning.mend)}</span></li>`,
  );
  return [
    ...(refused.length > 0 ? ['<h2>Not in the table</h2>', `<ul>${refused.join('\n')}</ul>`] : []),
    ...(texts.length > 0 ? ['<h2>Warnings</h2>', `<ul class="warnings">${texts.join('\n')}</ul>`] : []),
  ];
}

/** The comparison as one HTML file that needs nothing else: no scripts, no links, light or dark as the reader's system. */
export function comparisonHtml(report: ComparisonReport): string {
  const title = escapeMarkup(comparisonTitle(report));
  const tables = comparisonTables(report);
  const caption =
    report.baseline === null ? '' : `Values ± standard error; beneath, the change from ${report.baseline}.`;
  const parts = [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${title} – Sample Lens</title>`,
    `<style>${htmlStyle}${comparisonStyle}</style>`,
    '</head>',
    '<body>',
    `<h1>${title}</h1>`,
    `<p class="reading">${escapeMarkup(bestSentence(report))}</p>`,
    ...tables.slice(0, 1).map(table => tableHtml(table, caption)),
    `<p class="quiet">${escapeMarkup(`${marksSentence(report)} ${sizeSentence(report)}`)}</p>`,
    ...charts(report),
    ...tables.slice(1).map(table => tableHtml(table, '')),
    ...modes(report),
    ...notes(report),
    '<h2>How it was made</h2>',
    `<p>${escapeMarkup(report.method)}</p>`,
    htmlTable('', [{ title: '' }, { title: '' }], comparisonProvenance(report)),
    '</body>',
    '</html>',
  ];
  return `${parts.join('\n')}\n`;
}
