import type { LineState } from '../line';

const FENCE = /^[\s>]*(`{3,}|~{3,})\s*([^`]*)$/;

/** The language that a line opens a fence of, empty for none; null for a line that opens no fence. */
export function openedFence(text: string): { fence: string; language: string } | null {
  const [, fence, info = ''] = FENCE.exec(text) ?? [];
  if (fence === undefined) return null;
  return { fence, language: /^\{?\.?([\w+-]*)/.exec(info)?.[1]?.toLowerCase() ?? '' };
}

/** The state of the next line: the fence that is open, or 0. */
export function nextFence(text: string, state: LineState): LineState {
  const opened = openedFence(text);
  if (typeof state !== 'string') return opened?.fence ?? 0;
  return opened?.fence.startsWith(state) === true && /^[\s>]*[`~]+\s*$/.test(text) ? 0 : state;
}
