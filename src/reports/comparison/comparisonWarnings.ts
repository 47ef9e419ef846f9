import type { ComparisonReport } from '../../contract/comparison';
import { counted } from '../../contract/format';
import type { Warning } from '../../contract/report';

/** So many checkpoints are named. */
const NAMED = 3;

/** A warning of a comparison, with the checkpoints that it is of. */
export interface ComparisonWarning {
  /** "step_100, step_200"; empty where it is of all. */
  names: string;
  message: string;
  mend: string;
}

/** A comparison has one size, and says so: each run's own words on it would only repeat it. */
const isAboutSizes = (code: Warning['code']) => code === 'unequal-sizes' || code === 'unequal-metrics';

/** What to beware of in a comparison, each once: every report, the command line and agents say these. */
export function comparisonWarnings({ checkpoints }: ComparisonReport): ComparisonWarning[] {
  const all = checkpoints.flatMap(({ name, warnings }) =>
    warnings.filter(({ code }) => !isAboutSizes(code)).map(({ message, mend }) => ({ name, message, mend })),
  );
  return [...new Set(all.map(({ message }) => message))].map(message => {
    const alike = all.filter(warning => warning.message === message);
    return {
      names: alike.length === checkpoints.length ? '' : namesOf(alike.map(({ name }) => name)),
      message,
      mend: alike[0]!.mend,
    };
  });
}

/** "step_100, step_200: Only 40 generated samples: the scores are rough ..." */
export function warningWords({ names, message }: ComparisonWarning): string {
  return names === '' ? message : `${names}: ${message}`;
}

function namesOf(names: readonly string[]): string {
  const rest = names.length - NAMED;
  return [...names.slice(0, NAMED), ...(rest > 0 ? [counted(rest, 'other')] : [])].join(', ');
}
