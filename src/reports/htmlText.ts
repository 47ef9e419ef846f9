const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** XML 1.0 has no way to write most control characters, nor halves of surrogate pairs: they become U+FFFD. */
// prettier-ignore
const notXml = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** Text for an element or a quoted attribute of HTML, and of XML, which SVG is in a file of its own. */
export function escapeMarkup(text: string): string {
  return text.replace(notXml, '\ufffd').replace(/[&<>"']/g, character => entities[character]!);
}

/** A column of an HTML table; `number` stands to the right. */
export interface Column {
  title: string;
  number?: boolean;
}

/** A table of texts, escaped here. */
export function htmlTable(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string {
  const classOf = (column: Column) => (column.number === true ? ' class="number"' : '');
  const head = columns.map(column => `<th scope="col"${classOf(column)}>${escapeMarkup(column.title)}</th>`);
  const body = rows.map(
    cells =>
      `<tr>${cells.map((cell, i) => `<td${classOf(columns[i]!)}>${escapeMarkup(cell)}</td>`).join('')}</tr>`,
  );
  return [
    '<div class="table"><table>',
    ...(caption === '' ? [] : [`<caption>${escapeMarkup(caption)}</caption>`]),
    ...(columns.some(({ title }) => title !== '') ? [`<thead><tr>${head.join('')}</tr></thead>`] : []),
    `<tbody>`,
    ...body,
    '</tbody></table></div>',
  ].join('\n');
}
