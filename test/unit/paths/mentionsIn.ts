import { grammarOf } from '../../../src/paths/grammarOf';
import { ScannedText } from '../../../src/paths/scannedText';

export function scanned(language: string, text: string): ScannedText {
  return new ScannedText(grammarOf(language)!, text);
}

/** What is underlined and what it means, as `text -> value`, or `text` alone where it means itself. */
export function mentionsIn(language: string, text: string): string[] {
  const lines = text.split('\n');
  return scanned(language, text)
    .mentions(0, Infinity)
    .map(({ line, start, end, value, base }) => {
      const underlined = lines[line]!.slice(start, end);
      const meaning = base === 'file' ? `file:${value}` : value;
      return underlined === meaning ? underlined : `${underlined} -> ${meaning}`;
    });
}
