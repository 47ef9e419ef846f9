import type { ProviderSummary } from './report';

/**
 * What ran, and why what was tried before it did not: `cpu; webgpu: no adapter`.
 *
 * @param none what is said where nothing ran
 */
export function providerWords({ used, tried }: ProviderSummary, none: string): string {
  const failed = tried.filter(({ name }) => name !== used).map(({ name, reason }) => `${name}: ${reason}`);
  return [used ?? none, ...failed].join('; ');
}

/** What compared the pairs of a search, and why nothing before it did. */
export function searchedWords(provider: ProviderSummary): string {
  return providerWords(provider, 'nothing: all tables were known');
}
