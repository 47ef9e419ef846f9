import { markdownTable } from '../../../reports/markdownText';
import { describeScore } from '../../../services/progressText';
import type { FilmstripNeighbour, FilmstripSample } from '../filmstrip';
import { inlineImage, inlineText } from '../inlineMarkdown';

/** Pixels that a thumbnail is high; on sharp screens it has two for each. */
const HEIGHT = 64;
export const THUMBNAIL_SIZE = 2 * HEIGHT;
/** Characters of a name in the place of its picture. */
const NAME_LENGTH = 12;

export interface FilmstripWords {
  /** Of a generated sample, for those who do not see it. */
  generated: (name: string) => string;
  real: (name: string) => string;
}

/**
 * Samples side by side in Markdown, each with its PCE beneath and its nearest real sample beneath that; a name stands
 * where there is no picture.
 */
export function filmstripTable(samples: readonly FilmstripSample[], words: FilmstripWords): string {
  const picture = (image: string | null, name: string, alt: string) =>
    image === null ? inlineText(shortName(name)) : inlineImage(alt, image, HEIGHT, { inTable: true });
  const real = (neighbour: FilmstripNeighbour | undefined) =>
    neighbour ? picture(neighbour.image, neighbour.name, words.real(neighbour.name)) : '';
  return markdownTable(
    samples.map(({ image, name }) => picture(image, name, words.generated(name))),
    [],
    [
      samples.map(({ pce }) => `**${describeScore(pce)}**`),
      samples.map(({ nearest: [first] }) => real(first)),
    ],
  );
}

function shortName(name: string): string {
  return name.length > NAME_LENGTH ? `…${name.slice(1 - NAME_LENGTH)}` : name;
}
