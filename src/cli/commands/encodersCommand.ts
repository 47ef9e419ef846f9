import { formatBytes } from '../../contract/format';
import type { CliContext } from '../context';
import { engineFolders } from '../defaultFolders';
import { textTable } from '../output/textTable';

/** `sample-lens encoders`: what there is, and what is on this machine. */
export async function encodersCommand(flags: { cache?: string }, context: CliContext): Promise<void> {
  const { encoders } = engineFolders(flags.cache, context.machine, context.cwd);
  const states = await context.engine.client.encoders({ folder: encoders }, { signal: context.signal });
  const rows = states.map(({ id, name, bytes, license, source, ready }) => [
    id,
    name,
    ready ? 'ready' : bytes === 0 ? 'missing' : `not downloaded (${formatBytes(bytes)})`,
    license,
    source,
  ]);
  context.stdout.write(`${textTable(rows)}\n`);
}
