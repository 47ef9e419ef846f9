import { standing } from '../contract/standing';
import type { Report } from '../contract/report';

/** What must not be concluded from scores of an encoder in int8. */
export const INT8_CAUTION =
  'Scores of an int8 preview compare only with each other: never quote them beside float32 or published ones.';

type Judged = Pick<Report, 'metrics' | 'encoder'>;

/** What must not be concluded from the scores of one set, a sentence each. */
export function cautions(report: Judged): string[] {
  const level = (key: 'pce' | 'rce' | 're') => standing(report.metrics[key], report.encoder.dimension).level;
  const alike = (['pce', 'rce', 're'] as const).filter(key => level(key) === 'alike');
  return [
    'Compare these scores only with runs of the same reference set, encoder, k and sizes; to rank checkpoints call compare_checkpoints, which tests the differences.',
    ...(alike.length > 0
      ? [
          `${alike.map(key => key.toUpperCase()).join(', ')}: no clear difference from the real set was found, which does not prove that there is none.`,
        ]
      : []),
    ...(level('pce') === 'low'
      ? [
          'A PCE clearly below 0 is not better than 0: samples are closer to the real images than those are to each other (shrunk modes or memory).',
        ]
      : []),
    ...(report.encoder.id === 'builtin'
      ? ['Scores of the built-in encoder are for a first look: never quote them beside published ones.']
      : []),
    ...(report.encoder.precision === 'int8' ? [INT8_CAUTION] : []),
  ];
}
