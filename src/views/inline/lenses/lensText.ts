/** Text of a lens as text: VS Code would show `$(trash)` as an icon. */
export function iconless(text: string): string {
  return text.replace(/\$\(/g, '\\$(');
}

/** The beginning of a text, on one line, up to a word's end where there is one. */
export function shorten(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= length) return line;
  const cut = line.slice(0, length);
  const space = cut.lastIndexOf(' ');
  return `${space > length / 2 ? cut.slice(0, space) : cut}…`;
}
