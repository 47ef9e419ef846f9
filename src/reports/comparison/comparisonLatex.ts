import type { ComparisonReport } from '../../contract/comparison';
import type { MetricDescription } from '../../metrics/metricDescription';
import { formatCount, formatError, formatMetric } from '../../contract/format';
import {
  comparisonRows,
  furtherColumns,
  scoreColumns,
  type ComparisonCell,
  type ComparisonRow,
} from './comparisonTable';

const commands: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  // After the end of a row they would be its star and its optional argument.
  '*': '{*}',
  '[': '{[}',
};

/** Any text as text in LaTeX: its commands' characters lose their meaning, control characters become spaces. */
export function escapeLatex(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[\\{}$&#%_^~<>|*[]/g, character => commands[character]!)
    .replaceAll('"', "''");
}

/** A number in math mode. @param format a value or an error of the metric as text */
function mathValue(value: number, format: (value: number) => string): string {
  if (Number.isNaN(value)) return '\\mbox{--}';
  if (!Number.isFinite(value)) return value > 0 ? '\\infty' : '-\\infty';
  const [digits, exponent] = format(value).split('e');
  return exponent === undefined ? digits! : `${digits!} \\cdot 10^{${Number(exponent)}}`;
}

function cellText(metric: MetricDescription, cell: ComparisonCell | null): string {
  if (!cell) return '--';
  const { entry, isBest, change } = cell;
  if (Number.isNaN(entry.value)) return '--';
  const value = mathValue(entry.value, found => formatMetric(metric.key, found));
  const { standardError } = entry;
  const known = Number.isFinite(entry.value) && standardError !== undefined && Number.isFinite(standardError);
  return [
    `$${isBest ? `\\mathbf{${value}}` : value}`,
    known ? ` \\pm ${mathValue(standardError, error => formatError(metric.key, error))}` : '',
    change?.significant === true ? '^{*}' : '',
    '$',
  ].join('');
}

const arrows: Record<MetricDescription['direction'], string> = {
  lower: ' $\\downarrow$',
  higher: ' $\\uparrow$',
  zero: ' $\\rightarrow 0$',
  none: '',
};

function caption({ real, encoder, settings, size, baseline }: ComparisonReport): string {
  const base = (file: string) => file.split(/[\\/]/).filter(Boolean).at(-1) ?? file;
  const sentences = [
    `Scores against ${escapeLatex(base(real.path))} (${formatCount(real.count)} samples)`,
    `${escapeLatex(encoder.name)}, $k = ${settings.k}$, ${size === null ? 'sizes as they are' : `${formatCount(size)} samples of every set`}, $\\pm$ standard error`,
    ...(baseline === null
      ? ['Bold: best']
      : [`Bold: best. $^{*}$: differs from ${escapeLatex(baseline)} at the 5\\,\\% level`]),
  ];
  return `${sentences.join('. ')}.`;
}

/** Wider ones do not fit a page beside names and errors. */
const MOST_COLUMNS = 3;

/** PCE, RCE and RE, then the further metrics, so many side by side as a page has room for. */
function columnGroups(report: ComparisonReport): MetricDescription[][] {
  const further = furtherColumns(report).filter(({ question }) => question !== 'context');
  const groups: MetricDescription[][] = [[...scoreColumns]];
  for (let i = 0; i < further.length; i += MOST_COLUMNS) groups.push(further.slice(i, i + MOST_COLUMNS));
  return groups;
}

/** The tables for a paper: the best value bold, a star where a checkpoint differs significantly from the baseline. */
export function comparisonLatex(report: ComparisonReport): string {
  const tables = columnGroups(report).map((columns, group) => {
    const line = ({ checkpoint, cells }: ComparisonRow) =>
      `    ${[escapeLatex(checkpoint.name), ...cells.map((cell, i) => cellText(columns[i]!, cell))].join(' & ')} \\\\`;
    const titles = columns.map(
      ({ symbol, name, direction }) => `${escapeLatex(group === 0 ? symbol : name)}${arrows[direction]}`,
    );
    return [
      '\\begin{table}',
      '  \\centering',
      '  \\small',
      `  \\caption{${caption(report)}}`,
      `  \\begin{tabular}{l${'r'.repeat(columns.length)}}`,
      '    \\toprule',
      `    ${['Checkpoint', ...titles].join(' & ')} \\\\`,
      '    \\midrule',
      ...comparisonRows(report, columns).map(line),
      '    \\bottomrule',
      '  \\end{tabular}',
      '\\end{table}',
    ].join('\n');
  });
  return `% Made by Sample Lens ${report.version}. Needs \\usepackage{booktabs}.\n${tables.join('\n\n')}\n`;
}
