/** Where a download comes from, short enough for a list: host, owner and repository of the hub's address. */
export function shortSource(source: string): string {
  if (!URL.canParse(source)) return source;
  const { host, pathname } = new URL(source);
  return [host, ...pathname.split('/').filter(Boolean).slice(0, 2)].join('/');
}

/** Puts sentences side by side, each ended. */
export function joinSentences(...sentences: string[]): string {
  return sentences
    .map(sentence => sentence.trim())
    .filter(sentence => sentence !== '')
    .map(sentence => (/[.!?…]$/.test(sentence) ? sentence : `${sentence}.`))
    .join(' ');
}
