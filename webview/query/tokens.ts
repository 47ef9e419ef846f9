/** One word of the filter text, where it stands, and whether its quote was closed. */
export interface Token {
  text: string;
  start: number;
  end: number;
  closed: boolean;
}

/** Splits at blanks outside double quotes: `class:"golden retriever" pce:>3` is two tokens. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let start = -1;
  let quoted = false;
  for (let at = 0; at <= text.length; at++) {
    const character = text[at];
    const ends = character === undefined || (!quoted && /\s/.test(character));
    if (ends) {
      if (start >= 0) tokens.push({ text: text.slice(start, at), start, end: at, closed: !quoted });
      start = -1;
      continue;
    }
    if (start < 0) start = at;
    if (character === '"') quoted = !quoted;
  }
  return tokens;
}

/** A word as the filter reads it back: quoted where it holds blanks, commas or quotes' neighbours. */
export function quote(word: string): string {
  return `"${word.replaceAll('"', '')}"`;
}
