/** A part of an f-string: a text as it stands, or the source of an expression and how it is formatted. */
export type FormatPart = { text: string } | { expression: string; spec: string };

const CONVERSION = /!([rsa])\s*$/;

/** The parts of an f-string's content, escapes unread; null where a field is nested, open or shows its own source. */
export function formatParts(content: string): FormatPart[] | null {
  const parts: FormatPart[] = [];
  let text = '';
  for (let at = 0; at < content.length; at++) {
    const mark = content[at]!;
    if (mark !== '{' && mark !== '}') {
      // \N{DASH} is a character by its name
      if (mark === '\\' && content[at + 1] === 'N') return null;
      text += mark;
    } else if (content[at + 1] === mark) {
      text += mark;
      at++;
    } else {
      const end = mark === '{' ? endOfField(content, at + 1) : -1;
      const field = end < 0 ? null : readField(content.slice(at + 1, end));
      if (field === null) return null;
      parts.push({ text }, field);
      text = '';
      at = end;
    }
  }
  return [...parts, { text }];
}

function endOfField(content: string, from: number): number {
  let depth = 0;
  for (let at = from; at < content.length; at++) {
    const mark = content[at]!;
    if (mark === "'" || mark === '"') {
      at = content.indexOf(mark, at + 1);
      if (at < 0) return -1;
    } else if ('([{'.includes(mark)) depth++;
    else if (mark === '}' && depth === 0) return at;
    else if (')]}'.includes(mark)) depth--;
  }
  return -1;
}

function readField(field: string): FormatPart | null {
  const colon = colonOf(field);
  const spec = colon < 0 ? '' : field.slice(colon + 1);
  const expression = colon < 0 ? field : field.slice(0, colon);
  const conversion = CONVERSION.exec(expression)?.[1];
  if ((conversion !== undefined && conversion !== 's') || /=\s*$/.test(expression) || /[{}]/.test(spec))
    return null;
  return { expression: expression.replace(CONVERSION, ''), spec };
}

/** The colon before the spec: outside brackets and strings. */
function colonOf(field: string): number {
  let depth = 0;
  for (let at = 0; at < field.length; at++) {
    const mark = field[at]!;
    if (mark === "'" || mark === '"') {
      const end = field.indexOf(mark, at + 1);
      if (end < 0) return -1;
      at = end;
    } else if ('([{'.includes(mark)) depth++;
    else if (')]}'.includes(mark)) depth--;
    else if (mark === ':' && depth === 0) return at;
  }
  return -1;
}
