import { manyOutliers } from '../../src/contract/manyOutliers';
import type { MetricEntry, Report } from '../../src/contract/report';
import { standing } from '../../src/contract/standing';

/** One of the three questions that the panel answers. */
export interface ScoreCard {
  key: 'pce' | 'rce' | 're';
  question: string;
  symbol: string;
  better: string;
  /** What the name stands for. */
  meaning: string;
  /** What the value says, given its uncertainty. */
  verdict: (entry: MetricEntry, dimension: number) => Verdict;
}

export interface Verdict {
  words: string;
  /** Whether it is a fault to look into. */
  fault: boolean;
}

export const scoreCards: ScoreCard[] = [
  {
    key: 'pce',
    question: 'Real?',
    symbol: 'PCE',
    better: 'lower is better',
    meaning: 'Precision cross-entropy: how far the generated samples are from the real ones.',
    verdict: judge(
      'farther off than real samples are',
      'nearer than real samples are: look for copies',
      'as near as real samples are',
      'low',
    ),
  },
  {
    key: 'rce',
    question: 'Complete?',
    symbol: 'RCE',
    better: 'lower is better',
    meaning: 'Recall cross-entropy: how far the real samples are from the generated ones.',
    verdict: judge(
      'parts of the real set are not covered',
      'covers the real set closely',
      'covers the real set',
      'none',
    ),
  },
  {
    key: 're',
    question: 'Varied?',
    symbol: 'RE',
    better: 'near 0 is right',
    meaning: 'Recall entropy: how much the generated set varies beside the real one.',
    verdict: judge(
      'more spread than the real set',
      'too alike: modes may have shrunk',
      'as varied as the real set',
      'low',
    ),
  },
];

function judge(above: string, below: string, within: string, belowIs: 'low' | 'none') {
  return (entry: MetricEntry, dimension: number): Verdict => {
    if (Number.isNaN(entry.value)) return { words: 'not defined for these sets', fault: true };
    if (entry.value === -Infinity) return { words: 'exact copies make it −∞', fault: true };
    const { level } = standing(entry, dimension);
    if (level === 'high') return { words: above, fault: true };
    if (level === 'low') return { words: below, fault: belowIs === 'low' };
    if (level === 'unknown') return { words: 'not to be told from so few samples', fault: false };
    return { words: within, fault: false };
  };
}

/** What the value of a card says, and what it hides: PCE is a mean, of which a few that are far off move little. */
export function verdictOf({ key, verdict }: ScoreCard, report: Report): Verdict {
  const said = verdict(report.metrics[key], report.encoder.dimension);
  return key === 'pce' && !said.fault && manyOutliers(report) !== null
    ? { words: `${said.words}, but many are outliers`, fault: true }
    : said;
}

/** The as-is value, where it is another one than that at equal sizes. */
export function asIsWords(report: Report, card: ScoreCard): MetricEntry | null {
  const asIs = report.asIs[card.key];
  return Object.is(asIs.value, report.metrics[card.key].value) ? null : asIs;
}
