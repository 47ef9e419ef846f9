import type { Checkpoint } from '../contract/comparison';
import { counted, formatCount } from '../contract/format';
import { IGNORE_FILE } from '../contract/ignoreFile';
import type { Warning } from '../contract/report';

/** So many checkpoints are named. */
const NAMED = 3;

/**
 * The warning that images were excluded from some checkpoints and not from others, or not as many: the one without its
 * outliers looks better by that alone. Null where all have the same number.
 */
export function unequalExclusions(
  checkpoints: readonly Pick<Checkpoint, 'name' | 'excluded'>[],
): Warning | null {
  const counts = checkpoints.map(({ name, excluded = 0 }) => ({ name, excluded }));
  if (counts.every(({ excluded }) => excluded === counts[0]?.excluded)) return null;
  const most = counts.filter(({ excluded }) => excluded > 0).sort((a, b) => b.excluded - a.excluded);
  const rest = most.slice(NAMED);
  const none = counts.length - most.length;
  const parts = [
    ...most.slice(0, NAMED).map(({ name, excluded }) => `${formatCount(excluded)} from ${name}`),
    ...(rest.length > 0
      ? [
          `${formatCount(rest.reduce((sum, { excluded }) => sum + excluded, 0))} from ${counted(rest.length, 'more', 'more')}`,
        ]
      : []),
    ...(none > 0 ? [`none from ${counted(none, 'other')}`] : []),
  ];
  return {
    code: 'unequal-exclusions',
    message: `${IGNORE_FILE} excludes unequal numbers of images: ${parts.join(', ')}. Differences are partly of that choice.`,
    mend: 'Exclude by the same rule in every checkpoint, or nothing, and compare again.',
  };
}
