import type { SetName } from '../contract/panel';
import { permutation } from '../metrics/statistics/permutation';
import { drawRows, type Random } from '../metrics/statistics/random';
import type { Trial } from './rating';

/** The folder-relative names of the images of both sets, by row. */
export type ImageNames = Readonly<Record<SetName, readonly string[]>>;

const sets: readonly SetName[] = ['real', 'generated'];

/** How many images one rating can show: as many of each set, or the answers could be guessed from the smaller one. */
export function mostTrials(names: ImageNames): number {
  return 2 * Math.min(...sets.map(set => names[set].length));
}

/**
 * Draws images without replacement, half of each set, in an order by chance: those first that were not shown before.
 *
 * @param count even, at most `mostTrials`
 * @param shown trials of earlier ratings
 */
export function drawTrials(
  names: ImageNames,
  count: number,
  shown: readonly Trial[],
  random: Random,
): Trial[] {
  const drawn = sets.flatMap(truth => {
    const old = new Set(shown.filter(trial => trial.truth === truth).map(({ row }) => row));
    const rows = [...names[truth].keys()];
    const draw = (from: number[], most: number) =>
      [...drawRows(from.length, Math.min(most, from.length), random)].map(at => from[at]!);
    const fresh = draw(
      rows.filter(row => !old.has(row)),
      count / 2,
    );
    const again = draw(
      rows.filter(row => old.has(row)),
      count / 2 - fresh.length,
    );
    return [...fresh, ...again].map(row => ({ truth, row, name: names[truth][row]! }));
  });
  return [...permutation(drawn.length, random)].map(at => drawn[at]!);
}
