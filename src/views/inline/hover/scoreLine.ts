import type { RunLevel } from '../../../services/inline/level';
import { describeScore } from '../../../services/progressText';
import { inlineImage, inlineText } from '../inlineMarkdown';

/** One of the three scores as a hover shows it. */
export interface ScoreEntry {
  /** "PCE". */
  name: string;
  value: number;
  /** NaN where it is not known. */
  standardError: number;
  level: RunLevel;
  /** Its history; null where there is none. */
  chart: { address: string; alt: string } | null;
}

export const CHART_SIZE = { width: 64, height: 18 };
const icons: Partial<Record<RunLevel, string>> = { warning: '$(warning) ', error: '$(error) ' };

/** The scores side by side in Markdown, a line's height in all. @param history what the charts show, in words */
export function scoreLine(scores: readonly ScoreEntry[], history: string): string {
  const entries = scores.map(({ name, value, standardError, level, chart }) => {
    const drawn = chart === null ? '' : ` ${inlineImage(chart.alt, chart.address, CHART_SIZE.width)}`;
    return `${icons[level] ?? ''}**${name}** ${scoreWithError(value, standardError)}${drawn}`;
  });
  return [...entries, ...(history === '' ? [] : [inlineText(history)])].join(' \u00a0 ');
}

/** "12.84 ± 3.90"; without the error where it is not known. */
function scoreWithError(value: number, standardError: number): string {
  const isKnown = Number.isFinite(standardError) && Number.isFinite(value);
  return isKnown ? `${describeScore(value)} ± ${describeScore(standardError)}` : describeScore(value);
}
