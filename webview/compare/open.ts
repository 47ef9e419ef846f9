/** Opens the comparison view. */
export function openComparison(main: HTMLElement, comparisonId: string): void {
  main.dataset['opened'] = comparisonId;
}
