import { fetch, type Dispatcher } from 'undici';
import { InputError } from '../contract/errors';

/** A package as a NuGet host tells of it. */
export interface NugetPackage {
  url: string;
  bytes: number;
  /** Of the .nupkg, base64. */
  sha512: string;
}

/** nuget.org's list of its services; a mirror has one of its own. */
export const nugetIndex = 'https://api.nuget.org/v3/index.json';

type Json = Readonly<Record<string, unknown>>;

const patienceMs = 30_000;

async function getJson(url: string, dispatcher: Dispatcher, signal: AbortSignal): Promise<Json> {
  const { origin } = new URL(url);
  const failed = (why: string) =>
    new InputError(
      `${origin} does not say what the package is: ${why} (${url}).`,
      'Check the connection, the proxy and the mirror URL; or fetch the package by other means and install it from the file.',
    );
  try {
    const response = await fetch(url, {
      dispatcher,
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
      headers: { 'user-agent': 'sample-lens' },
    });
    if (!response.ok) throw failed(`it answered ${response.status}`);
    const value: unknown = await response.json();
    if (typeof value !== 'object' || value === null) throw failed('its answer is no object');
    return value as Json;
  } catch (error) {
    if (error instanceof InputError || signal.aborted) throw error;
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw failed(cause instanceof Error ? cause.message : String(cause));
  }
}

/** The base URL of a service: the first of the types named that the index has. */
function serviceOf(index: Json, types: readonly string[], url: string): string {
  const resources = Array.isArray(index['resources']) ? (index['resources'] as Json[]) : [];
  for (const type of types) {
    const found = resources.find(resource => resource['@type'] === type)?.['@id'];
    if (typeof found === 'string') return found.endsWith('/') ? found : `${found}/`;
  }
  throw new InputError(`${url} names no ${types[0]}.`, 'Name the service index of a NuGet host, version 3.');
}

/**
 * Asks a NuGet host (version 3 of its protocol) for one version of a package: where it is, its length, and its
 * SHA-512, which the host's catalogue publishes apart from the package itself.
 *
 * @throws InputError where the host does not answer, has no such version, or publishes no checksum
 */
export async function askNuget(
  index: string,
  id: string,
  version: string,
  dispatcher: Dispatcher,
  signal: AbortSignal,
): Promise<NugetPackage> {
  const services = await getJson(index, dispatcher, signal);
  const lower = id.toLowerCase();
  const content = serviceOf(services, ['PackageBaseAddress/3.0.0'], index);
  const registrations = serviceOf(
    services,
    ['RegistrationsBaseUrl/3.6.0', 'RegistrationsBaseUrl/3.4.0', 'RegistrationsBaseUrl'],
    index,
  );
  const leaf = await getJson(`${registrations}${lower}/${version}.json`, dispatcher, signal);
  const entry = leaf['catalogEntry'];
  const details =
    typeof entry === 'string' ? await getJson(entry, dispatcher, signal) : (entry as Json | undefined);
  const sha512 = details?.['packageHash'];
  const bytes = details?.['packageSize'];
  if (
    details?.['packageHashAlgorithm'] !== 'SHA512' ||
    typeof sha512 !== 'string' ||
    typeof bytes !== 'number'
  ) {
    throw new InputError(
      `${new URL(index).origin} publishes no SHA-512 of ${id} ${version}.`,
      'Use nuget.org itself, or fetch the package by other means and install it from the file.',
    );
  }
  return { url: `${content}${lower}/${version}/${lower}.${version}.nupkg`, bytes, sha512 };
}
