/** An element with its attributes, and those inside it. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const token =
  /<(\/?)([A-Za-z][\w-]*)((?:\s+[A-Za-z][\w:-]*="[^"<&]*(?:&(?:amp|lt|gt|quot|apos|#\d+);[^"<&]*)*")*)\s*(\/?)>|([^<>&]+|&(?:amp|lt|gt|quot|apos|#\d+);)/y;

/**
 * Reads XML of elements, attributes and text as strictly as XML 1.0 asks, without document types and comments.
 *
 * @throws Error where it is not well formed
 */
export function parseXml(text: string): XmlElement {
  const body = text.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '').trimEnd();
  if (/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u.test(body))
    throw new Error('A character that XML does not have.');
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const open = [root];
  token.lastIndex = 0;
  while (token.lastIndex < body.length) {
    const place = token.lastIndex;
    const found: (string | undefined)[] | null = token.exec(body);
    if (!found) throw new Error(`Not well formed: ${body.slice(place, place + 80)}`);
    const [, closing, name, attributes = '', empty] = found;
    if (name === undefined) continue;
    if (closing === '/') {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes another element.`);
      continue;
    }
    const element: XmlElement = { name, attributes: attributesOf(attributes), children: [] };
    open.at(-1)!.children.push(element);
    if (empty !== '/') open.push(element);
  }
  if (open.length !== 1 || root.children.length !== 1)
    throw new Error('There must be one element at the top.');
  return root.children[0]!;
}

function attributesOf(text: string): Record<string, string> {
  const found = [...text.matchAll(/([\w:-]+)="([^"]*)"/g)];
  const pairs = found.map(([, name, value]) => [
    name!,
    value!.replace(/&(?:#(\d+)|(\w+));/g, (_, code: string | undefined, entity: string) =>
      code === undefined ? entities[entity]! : String.fromCodePoint(Number(code)),
    ),
  ]);
  const attributes = Object.fromEntries(pairs) as Record<string, string>;
  if (Object.keys(attributes).length !== found.length) throw new Error('An attribute stands twice.');
  return attributes;
}
