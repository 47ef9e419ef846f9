/** Bytes in which the first element of a drawing is looked for: comments and a document type may stand before it. */
const LOOKED_AT = 4096;

const isSpace = (byte: number | undefined) =>
  byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;

/** Where the text begins: after a byte order mark and white space. */
function textStart(bytes: Uint8Array): number {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (isSpace(bytes[at])) at++;
  return at;
}

/**
 * Refuses XML, and what is packed by gzip, before libvips sees it. It would draw an SVG whatever the file is called,
 * follow what the SVG refers to, and count it as a sample. Files of pixels begin otherwise, by their first byte.
 *
 * @throws Error whose message is a plain reason that completes "cannot be read: "
 */
export function refuseMarkup(bytes: Uint8Array): void {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) throw new Error('it is packed by gzip, and no image of pixels');
  const start = textStart(bytes);
  if (bytes[start] !== 0x3c /* < */) return;
  const text = new TextDecoder('latin1').decode(bytes.subarray(start, start + LOOKED_AT));
  if (/<([a-z]+:)?svg[\s>]/i.test(text)) throw new Error('it is an SVG drawing, and no image of pixels');
  if (/<(!doctype )?html[\s>]/i.test(text)) throw new Error('it is a web page, and no image');
  throw new Error('it is not an image that can be read');
}
