/**
 * A text cell. Quoted where RFC 4180 asks for it. Spreadsheets run cells that begin with = + - @ as
 * formulas: such a name gets a leading apostrophe (absolute paths and row numbers never begin so).
 */
export function textCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
