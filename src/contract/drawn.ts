import type { Equalization } from './report';

/** What a plan draws down, in words: "the real set", "both sets"; empty where nothing is. */
export function drawnWords({ drawn }: Equalization): string {
  if (drawn === null) return '';
  return drawn === 'both' ? 'both sets' : `the ${drawn} set`;
}
