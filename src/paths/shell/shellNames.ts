import type { Definition, LineState } from '../line';
import type { ShellWord } from './shellWords';

const ASSIGNMENT = /^([A-Za-z_]\w*)(\+?=)/;
const NAME = /^[A-Za-z_]\w*$/;
/** Take assignments as arguments; with a name alone, the first two leave it as it is. */
const DECLARES = /^(?:export|readonly|local|declare|typeset)$/;
const KEEPS = /^(?:export|readonly)$/;
const SETS = /^(?:for|select|read|unset|getopts|mapfile|readarray|printf|let|local|declare|typeset)$/;

/**
 * The variables that a line sets, in any way. Only what stands at the start of a line that is not indented is certain
 * to be done: `[ -z "$A" ] && A=b`, or a line within `if`, is not.
 */
export function shellNames(text: string, state: LineState, words: readonly ShellWord[]): Definition[] {
  const found: Definition[] = [];
  const isCertain = state === 0 && /^\w/.test(text);
  let [command, declares, sets] = [-1, '', false];
  for (const [i, word] of words.entries()) {
    const [first] = word.parts;
    const start = first?.kind === 'text' ? first.text : '';
    if (word.command !== command) [command, declares, sets] = [word.command, '', false];
    const match = ASSIGNMENT.exec(start);
    if (match !== null && (word.isFirst || declares !== '')) {
      // `A=b` before a command holds for it alone
      const isLast = words[i + 1]?.command !== command;
      const isSure = isCertain && command === 0 && match[2] === '=' && (declares !== '' || isLast);
      found.push(
        isSure ? { name: match[1]!, how: 'assigned', nested: false } : { name: match[1]!, how: 'opaque' },
      );
    } else if (sets && NAME.test(start) && !KEEPS.test(declares)) found.push({ name: start, how: 'opaque' });
    if (DECLARES.test(start)) declares = start;
    sets ||= SETS.test(start);
  }
  return found;
}
