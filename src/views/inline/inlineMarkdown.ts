import type { CommandId, CommandArguments } from '../../ids';
import { plain } from '../../reports/markdownText';

/** Pieces of the Markdown that VS Code shows in hovers and comments. */

/** Any text as text, where icons are written as `$(name)`. */
export function inlineText(text: string): string {
  return plain(text).replace(/\$\(/g, '\\$(');
}

/** Text in brackets of a link. */
const inBrackets = (text: string) => plain(text).replace(/!/g, '\\!');

/**
 * What is said of an image where it is not shown. VS Code takes back only the escapes of brackets in it: any other
 * would be read out. A lone backtick would end the image, and `$(x)` be an icon.
 */
export function altText(text: string, { inTable = false } = {}): string {
  const said = text
    .replace(/[\r\n]+/g, ' ')
    .replace(/`/g, "'")
    .replace(/\$\(/g, '$ (')
    .replace(/[[\]\\]/g, '\\$&');
  return inTable ? said.replaceAll('|', '\\|') : said;
}

/**
 * An image of this width in pixels, and as high as that makes it. Not of a height: VS Code makes images as narrow as
 * there is room, and one whose height is given would be squeezed, which a sample must not be.
 *
 * VS Code reads the width behind a `|`, which within a table's cell has to be escaped.
 */
export function inlineImage(alt: string, address: string, width: number, { inTable = false } = {}): string {
  return `![${altText(alt, { inTable })}](${address}${inTable ? '\\|' : '|'}width=${width})`;
}

/** A link that runs a command of ours; it works where `isTrusted` enables that command. */
export function commandLink<C extends CommandId>(
  text: string,
  command: C,
  args: CommandArguments[C],
  title = '',
): string {
  const address = `command:${command}?${encodeURIComponent(JSON.stringify(args))}`.replace(/[()]/g, escape);
  return `[${inBrackets(text)}](${address}${title === '' ? '' : ` "${plain(title).replace(/"/g, "'")}"`})`;
}

const escape = (parenthesis: string) => (parenthesis === '(' ? '%28' : '%29');
