import { describeScore } from '../../../services/progressText';
import type { FilmstripNeighbour, FilmstripSample } from '../filmstrip';
import { inlineImage, inlineText } from '../inlineMarkdown';

/** Pixels that a thumbnail is wide: two rows of square ones fit into what VS Code shows of a hover. On sharp screens it has twice. */
const WIDTH = 44;
export const THUMBNAIL_SIZE = 2 * WIDTH;
/** Characters of a name in the place of its picture. */
const NAME_LENGTH = 12;

export interface FilmstripWords {
  /** Beside the rows: generated samples, their scores, the nearest real ones. */
  rows: [generated: string, scores: string, real: string];
  /** Of a picture, for those who do not see it. */
  generated: (name: string) => string;
  real: (name: string) => string;
}

/**
 * Samples side by side in Markdown, each with its PCE beneath and its nearest real sample beneath that; a name stands
 * where there is no picture.
 */
export function filmstripTable(samples: readonly FilmstripSample[], words: FilmstripWords): string {
  const picture = (image: string | null, name: string, alt: string) =>
    image === null ? inlineText(shortName(name)) : inlineImage(alt, image, WIDTH, { inTable: true });
  const real = (neighbour: FilmstripNeighbour | undefined) =>
    neighbour ? picture(neighbour.image, neighbour.name, words.real(neighbour.name)) : '';
  const [generatedRow, scoresRow, realRow] = words.rows.map(inlineText);
  return [
    [generatedRow, ...samples.map(({ image, name }) => picture(image, name, words.generated(name)))],
    ['---', ...samples.map(() => ':-:')],
    [scoresRow, ...samples.map(({ pce }) => `**${describeScore(pce)}**`)],
    [realRow, ...samples.map(({ nearest: [first] }) => real(first))],
  ]
    .map(cells => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** The end of a name: what it is told apart by. */
function shortName(name: string): string {
  return name.length > NAME_LENGTH ? `…${name.slice(1 - NAME_LENGTH)}` : name;
}
