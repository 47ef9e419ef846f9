/**
 * What is to be matched as it stands, with everything escaped that has a meaning in a pattern. Spaces at the end are
 * escaped as well, which would be left away otherwise.
 */
export function escapePattern(text: string): string {
  return text
    .replace(/[\\*?[\]]/g, String.raw`\$&`)
    .replace(/ +$/, spaces => String.raw`\ `.repeat(spaces.length));
}

/** What a pattern matches where that is one text; null where it has wildcards, or ends within an escape. */
export function literalOf(pattern: string): string | null {
  if (!/^(?:[^\\*?[]|\\.)+$/su.test(pattern)) return null;
  return pattern.replace(/\\(.)/gsu, '$1');
}

/** A line without the spaces at its end that are not escaped. */
export function trimPattern(line: string): string {
  return /^(?:\\.|[^\\ ]|\\$| +(?! *$))*/su.exec(line)?.[0] ?? line;
}
