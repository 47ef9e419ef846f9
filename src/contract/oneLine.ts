/**
 * A text as it is, but on one line: names of files are data, and must look neither like lines of ours nor like colours
 * of a terminal. Markdown's characters are not escaped: a model copies paths from what it is told as they stand.
 */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
