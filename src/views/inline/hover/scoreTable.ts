import { markdownTable } from '../../../reports/markdownText';
import type { RunLevel } from '../../../services/inline/level';
import { describeScore } from '../../../services/progressText';
import { inlineImage, inlineText } from '../inlineMarkdown';

/** One of the three scores as a hover shows it. */
export interface ScoreRow {
  /** "PCE". */
  name: string;
  /** What it answers, in a word. */
  question: string;
  value: number;
  /** NaN where it is not known. */
  standardError: number;
  level: RunLevel;
  /** Its history; null where there is none. */
  chart: { address: string; alt: string } | null;
}

const CHART_HEIGHT = 18;
const icons: Partial<Record<RunLevel, string>> = { warning: '$(warning) ', error: '$(error) ' };

/** The three scores, a line each, in Markdown. @param history what the charts show, in words */
export function scoreTable(rows: readonly ScoreRow[], history: string): string {
  const charted = rows.some(({ chart }) => chart !== null);
  const header = ['', '', '', ...(charted ? [inlineText(history)] : [])];
  const cells = rows.map(({ name, question, value, standardError, level, chart }) => [
    `**${name}**`,
    inlineText(question),
    `${icons[level] ?? ''}${scoreWithError(value, standardError)}`,
    ...(charted
      ? [chart === null ? '' : inlineImage(chart.alt, chart.address, CHART_HEIGHT, { inTable: true })]
      : []),
  ]);
  return markdownTable(header, [2], cells);
}

/** "12.84 ± 3.90"; without the error where it is not known. */
export function scoreWithError(value: number, standardError: number): string {
  const error = Number.isFinite(standardError) && Number.isFinite(value) ? ` ± ${standardError.toFixed(2)}` : '';
  return `${describeScore(value)}${error}`;
}
