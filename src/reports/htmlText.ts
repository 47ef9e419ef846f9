const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for an HTML element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => entities[character]!);
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
  const head = columns.map(column => `<th scope="col"${classOf(column)}>${escapeHtml(column.title)}</th>`);
  const body = rows.map(
    cells =>
      `<tr>${cells.map((cell, i) => `<td${classOf(columns[i]!)}>${escapeHtml(cell)}</td>`).join('')}</tr>`,
  );
  return [
    '<div class="table"><table>',
    ...(caption === '' ? [] : [`<caption>${escapeHtml(caption)}</caption>`]),
    ...(columns.some(({ title }) => title !== '') ? [`<thead><tr>${head.join('')}</tr></thead>`] : []),
    `<tbody>`,
    ...body,
    '</tbody></table></div>',
  ].join('\n');
}
