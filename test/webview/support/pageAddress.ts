import type { ThemeName } from './themes';

export type View = 'run' | 'comparison' | 'rating' | 'sample';

/** What a page is asked for: which view in which theme; the query goes to the fake host. */
export interface PageRequest {
  view: View;
  theme: ThemeName;
  query: Record<string, string | number>;
}

/** The address of a page on the server at `origin`. */
export function pageAddress(origin: string, { view, theme, query }: PageRequest): string {
  const words = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return `${origin}/${view === 'run' ? '' : view}?${[`theme=${theme}`, ...words].join('&')}`;
}
