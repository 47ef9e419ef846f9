/**
 * A text as it is, but on one line: names of files are data, and must not look like lines of ours. Markdown's
 * characters are not escaped: a model copies paths from here as they stand.
 */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

/** The same in a cell of a table. */
export function cell(text: string): string {
  return oneLine(text).replaceAll('|', '\\|');
}

/** A title and sections below it, each with its heading (empty for none); those without a text are left out. */
export function sections(title: string, parts: readonly (readonly [string, string | null])[]): string {
  const texts = parts.flatMap(([heading, text]) => {
    if (text === null || text === '') return [];
    return heading === '' ? [text] : [`## ${heading}`, text];
  });
  return `${[`# ${oneLine(title)}`, ...texts].join('\n\n')}\n`;
}

/** A list; beyond `most` only how many more there are. Null for an empty one. */
export function bullets(items: readonly string[], most = 20): string | null {
  if (items.length === 0) return null;
  const left = items.length - most;
  const shown = items.slice(0, most).map(item => `- ${oneLine(item)}`);
  return [...shown, ...(left > 0 ? [`- and ${left} more`] : [])].join('\n');
}
