/** Any text as text: Markdown's own characters and HTML lose their meaning, line breaks become spaces. */
export function plain(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_{}[\]<>|#~&]/g, '\\$&');
}

/** A table of Markdown. @param numbers which columns stand to the right */
export function markdownTable(
  header: readonly string[],
  numbers: readonly number[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = header.map((_, i) => (numbers.includes(i) ? '---:' : '---'));
  return [line(header), line(rule), ...rows.map(line)].join('\n');
}
