import type { AbsentMetric, MetricEntry, Report } from '../../src/contract/report';
import { describe, type Description } from './describe';

export interface MetricRow {
  description: Description;
  entry: MetricEntry;
}

export interface MetricGroup {
  title: string;
  rows: MetricRow[];
}

const scores = ['pce', 'rce', 're'];
const context = new Set(['entropyReal', 'entropyGenerated']);

const questions: { question: Description['question']; title: string }[] = [
  { question: 'real', title: 'Real?' },
  { question: 'complete', title: 'Complete?' },
  { question: 'varied', title: 'Varied?' },
  { question: 'copied', title: 'Copied?' },
  { question: 'overall', title: 'Overall?' },
  { question: 'context', title: 'What the others are made of' },
];

/** Every metric that a report gives: the three scores, then the rest by the question that it answers. */
export function groupMetrics(report: Report): MetricGroup[] {
  const rows = Object.entries(report.metrics)
    .filter((pair): pair is [string, MetricEntry] => pair[1] !== undefined)
    .map(([key, entry]) => ({ description: describe(key), entry }));
  const first = scores.flatMap(key => rows.filter(({ description }) => description.key === key));
  const rest = rows.filter(({ description }) => !scores.includes(description.key));
  const groups = questions.map(({ question, title }) => ({
    title,
    rows: rest.filter(({ description }) => description.question === question),
  }));
  return [{ title: 'The three scores', rows: first }, ...groups].filter(group => group.rows.length > 0);
}

/** Whether a report holds more than the three scores and what they are made of. */
export function hasMoreMetrics(report: Report): boolean {
  const keys = [...Object.keys(report.metrics), ...report.absent.map(({ key }) => key)];
  return keys.some(key => !scores.includes(key) && !context.has(key));
}

export function countMetrics(report: Report): number {
  return Object.values(report.metrics).filter(entry => entry !== undefined).length;
}

/** What was asked for and could not be given, described. */
export function absentMetrics({ absent }: Report): (AbsentMetric & { description: Description })[] {
  return absent.map(metric => ({ ...metric, description: describe(metric.key) }));
}
