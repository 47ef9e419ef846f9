/** A place in the text that may name a folder of images or a feature file. */
export interface PathMention {
  line: number;
  /** UTF-16 columns of what is underlined, the quotes excluded. */
  start: number;
  end: number;
  /** Resolved as far as the text alone says: may begin with `~` or hold `${workspaceFolder}` and the like. */
  value: string;
  /** `file`: relative to nothing but the file's folder, as in `Path(__file__).parent / "samples"`. */
  base: 'any' | 'file';
}

/** In the order of the text. */
export function byPlace(a: PathMention, b: PathMention): number {
  return a.line - b.line || a.start - b.start;
}
