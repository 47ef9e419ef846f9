import type { YamlScalar } from './readYamlLine';

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['"', '"'],
  ['/', '/'],
  ['\\', '\\'],
  [' ', ' '],
]);

/** What a scalar says, interpolations unread; null for one with escapes beyond the usual. */
export function yamlValue(text: string, { start, end, style }: YamlScalar): string | null {
  const content = text.slice(start, end);
  if (style === 'single') return content.replaceAll("''", "'");
  if (style === 'plain') return content;
  const unknown: string[] = [];
  const value = content.replace(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))/g, (escape, ...groups) => {
    const [byte, unit, mark] = groups as (string | undefined)[];
    const code = byte ?? unit;
    if (code !== undefined) return String.fromCharCode(parseInt(code, 16));
    const simple = ESCAPES.get(mark ?? '');
    if (simple === undefined) unknown.push(escape);
    return simple ?? '';
  });
  return unknown.length === 0 ? value : null;
}

/** Whether a plain scalar is no text to YAML: a number, a truth value, nothing. */
export function isNoText(plain: string): boolean {
  return /^(?:~|null|true|false|yes|no|on|off|[-+]?(?:\.inf|\.nan|0[xo][\da-f]+|[\d_]+(?:\.[\d_]*)?(?:e[-+]?\d+)?|\.\d+(?:e[-+]?\d+)?))$/i.test(
    plain,
  );
}

/** Whether a plain scalar that is no text is written as it would be printed. */
export function isPrintedAlike(plain: string): boolean {
  return /^(?:0|-?[1-9]\d{0,14})$|^-?(?:0|[1-9]\d{0,8})\.(?:0|\d{0,5}[1-9])$/.test(plain) && plain !== '-0.0';
}
