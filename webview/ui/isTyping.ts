/** Text fields take letters as text, and an open list of choices looks them up. */
export function isTyping(event: KeyboardEvent): boolean {
  return event.composedPath().some(target => {
    if (!(target instanceof HTMLElement)) return false;
    if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
    if (target instanceof HTMLInputElement) return target.type !== 'range' && target.type !== 'radio';
    return target.localName === 'vscode-dropdown' && event.key !== '/' && event.key !== '?';
  });
}
