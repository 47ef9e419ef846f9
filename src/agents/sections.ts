import { oneLine } from '../contract/oneLine';

/** A text on one line in a cell of a table. */
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
