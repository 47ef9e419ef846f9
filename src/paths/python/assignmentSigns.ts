import { Kind, type Tokens } from './tokens';

/** The `=` and `+=` of a statement itself, outside brackets. */
export function assignmentSigns(tokens: Tokens, from: number, end: number): number[] {
  const signs: number[] = [];
  let depth = 0;
  for (let i = from; i < end; i++) {
    const kind = tokens.kind(i);
    if (kind === 40 || kind === 91 || kind === 123) depth++;
    else if (kind === 41 || kind === 93 || kind === 125) depth--;
    else if (depth === 0 && (kind === 61 || kind === Kind.augment)) signs.push(i);
    else if (depth === 0 && kind === Kind.name && tokens.isName(i, 'lambda')) break;
  }
  return signs;
}
