import { inlineText } from './inline/inlineMarkdown';

/**
 * Any text as text in a tooltip, with its line breaks. VS Code's own `appendText` makes every space one that no line
 * breaks at: a sentence then is cut in the middle of its words.
 */
export function tooltipText(text: string): string {
  return text.split(/\r?\n/).map(inlineText).join('  \n');
}
