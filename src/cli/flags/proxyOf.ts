import type { Machine } from '../defaultFolders';

/** The proxy that `--proxy` names, or else the environment; empty for none. */
export function proxyOf(flag: string | undefined, { env }: Machine): string {
  return flag ?? env['HTTPS_PROXY'] ?? env['https_proxy'] ?? '';
}
