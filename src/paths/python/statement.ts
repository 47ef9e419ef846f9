import { limits } from '../limits';
import type { Line } from '../line';
import { lexPython, startsPythonStatement } from './lexPython';
import { Tokens } from './tokens';

/** The tokens of the statement that begins on a line, at most `limits.statementLines` lines of it. */
export function tokensOf(lines: readonly Line[], first: Line): Tokens {
  const tokens = new Tokens();
  let state = first.state;
  for (let at = first.number; at < lines.length; at++) {
    const { text } = lines[at]!;
    if (
      at > first.number &&
      (startsPythonStatement(text, state) || at - first.number >= limits.statementLines)
    )
      break;
    tokens.lines.push(text);
    state = lexPython(tokens, text, state);
  }
  return tokens;
}
