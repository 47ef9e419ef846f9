import { describeMetric } from '../../src/metrics/catalogue';

export type Description = NonNullable<ReturnType<typeof describeMetric>>;

/** What a metric is; its bare key where the catalogue lacks it, as in a run of another version. */
export function describe(key: string): Description {
  return (
    describeMetric(key) ?? {
      key,
      symbol: '',
      name: inWords(key),
      question: 'overall',
      paper: '',
      equations: [],
      direction: 'none',
      unit: '',
      range: '',
      parameters: [],
      reading: '',
    }
  );
}

export const betterWords: Record<Description['direction'], string> = {
  lower: 'lower is better',
  higher: 'higher is better',
  zero: 'near 0 is right',
  none: 'neither way is better',
};

const known: Record<string, string> = {
  auc: 'area',
  ipr: 'iPR',
  kde: 'KDE',
  knn: 'kNN',
  mauve: 'MAUVE',
  generatedError: '± over generated samples alone',
  standardError: '±',
};

/** A name of the JSON as words: `precisionAtRecall` is "precision at recall", `f1_8` is "F1/8". */
export function inWords(name: string): string {
  const f = /^f(\d+)(?:_(\d+))?$/i.exec(name);
  if (f) return `F${f[1]}${f[2] === undefined ? '' : `/${f[2]}`}`;
  if (Object.hasOwn(known, name)) return known[name]!;
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/(alpha)(\d)/i, '$1 = $2')
    .replaceAll('_', ' ')
    .toLowerCase();
}

/** The first sentence of a text: what fits in a row. */
export function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}
