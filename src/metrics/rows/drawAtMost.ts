import type { FeatureSet } from '../../features/featureSet';
import { drawRows, type Random } from '../statistics/random';
import { takeRows } from './takeRows';

/** `set` itself, or where it has more than `most` rows a draw of that many without replacement. */
export function drawAtMost(set: FeatureSet, most: number, random: Random): FeatureSet {
  return set.rows > most ? takeRows(set, drawRows(set.rows, most, random)) : set;
}
