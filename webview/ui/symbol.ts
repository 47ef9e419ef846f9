import { html } from 'lit';

const letters: Record<string, string> = { alpha: 'α', beta: 'β', inf: '∞' };

/** A symbol as it is printed: what follows an underscore below the line, Greek as Greek. */
export function printSymbol(symbol: string) {
  return symbol
    .split(/_([a-z]+)/i)
    .map((part, at) => (at % 2 === 0 ? part : html`<sub>${letters[part] ?? part}</sub>`));
}
