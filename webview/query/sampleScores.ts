import type { PanelColumns } from '../../src/contract/panelColumns';
import { formatScore, formatValue } from '../ui/format';
import { inWords } from './describe';

/** A value that every generated sample has: what the grid sorts by, the filter asks for and the pane shows. */
export interface SampleScore {
  /** Its word in the filter, and what the order is kept under. */
  key: string;
  label: string;
  /** What the greatest, and the least values first are called. */
  first: { high: string; low: string };
  /** How a sample with a great, or a small value compares: "less real". */
  than: { high: string; low: string };
  /** The metric whose per-sample value it is. */
  metric: string | null;
  /** What NaN means, and the one word for it under a picture. */
  missing: { words: string; word: string };
  format: (value: number) => string;
}

type Words = Partial<SampleScore> & Pick<SampleScore, 'first' | 'than'>;

const known: Record<string, Words> = {
  pce: {
    label: 'PCE',
    first: { high: 'least real first', low: 'most real first' },
    than: { high: 'less real', low: 'more real' },
    format: formatScore,
  },
  re: {
    label: 'RE',
    first: { high: 'most apart first', low: 'most crowded first' },
    than: { high: 'more apart', low: 'more crowded' },
    format: formatScore,
  },
  rce: {
    label: 'RCE',
    first: { high: 'least covered first', low: 'best covered first' },
    than: { high: 'less covered', low: 'better covered' },
    format: formatScore,
  },
  distance: {
    label: 'Distance to real',
    metric: null,
    first: { high: 'far first', low: 'near first' },
    than: { high: 'farther', low: 'nearer' },
    format: formatValue,
  },
  realism: {
    first: { high: 'most realistic first', low: 'least realistic first' },
    than: { high: 'more realistic', low: 'less realistic' },
  },
  rarity: {
    first: { high: 'rarest first', low: 'most common first' },
    than: { high: 'rarer', low: 'more common' },
    missing: { words: 'outside the manifold', word: 'outside' },
  },
  authentic: {
    label: 'Authentic',
    metric: 'authenticity',
    first: { high: 'authentic first', low: 'not authentic first' },
    than: { high: 'authentic', low: 'not authentic' },
    format: value => (value === 1 ? 'yes' : value === 0 ? 'no' : formatValue(value)),
  },
};

const plain: Words = {
  first: { high: 'highest first', low: 'lowest first' },
  than: { high: 'higher', low: 'lower' },
};

const always = ['pce', 're', 'distance'];
const scores = new Map<string, SampleScore>();

/** The scores that the samples of a run have: PCE, RE and distance always. */
export function sampleScores(columns: PanelColumns | null): SampleScore[] {
  return [...always, ...scoreNames(columns)].map(scoreOf);
}

/** Names of the scores beside those that every run has. */
export function scoreNames(columns: PanelColumns | null): string[] {
  return Object.keys(columns?.generated.scores ?? {});
}

/** Whether samples can be put in order by this key. */
export function hasScore(columns: PanelColumns, key: string): boolean {
  return always.includes(key) || Object.hasOwn(columns.generated.scores, key);
}

/** The score of a key; the same object each time. */
export function scoreOf(key: string): SampleScore {
  const made = scores.get(key);
  if (made) return made;
  const words = Object.hasOwn(known, key) ? known[key]! : plain;
  const format = words.format ?? formatValue;
  const score: SampleScore = {
    key,
    label: capital(inWords(key)),
    metric: key,
    missing: { words: 'not defined', word: '–' },
    format,
    ...words,
  };
  scores.set(key, score);
  return score;
}

/** Reads a score by row; NaN for a key that these columns lack. */
export function scoreReader(columns: PanelColumns, key: string): (row: number) => number {
  const { generated, nearestCount } = columns;
  if (key === 'distance') return row => generated.nearestDistances[row * nearestCount] ?? NaN;
  const values = key === 'pce' || key === 're' ? generated[key] : generated.scores[key];
  return row => values?.[row] ?? NaN;
}

/** A score of every row; the column itself where there is one: it is not to be changed. */
export function readScores(columns: PanelColumns, key: string): Float64Array {
  const { generated } = columns;
  const column = key === 'pce' || key === 're' ? generated[key] : generated.scores[key];
  if (key !== 'distance' && column) return column;
  const read = scoreReader(columns, key);
  return Float64Array.from({ length: generated.names.length }, (_, row) => read(row));
}

/** A sample's score, or what it means that it has none. */
export function scoreWords(score: SampleScore, value: number): string {
  return Number.isNaN(value) ? score.missing.words : score.format(value);
}

/** The same in the room that is under a picture. */
export function scoreWord(score: SampleScore, value: number): string {
  return Number.isNaN(value) ? score.missing.word : score.format(value);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
