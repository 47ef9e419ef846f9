import type { Command } from 'commander';
import type { CliContext } from '../context';
import { cacheOption } from '../flags/evaluateFlags';
import { cacheClearCommand, cacheStatusCommand } from './cacheCommand';
import type { CacheClearFlags, CacheFlags } from './cacheCommand';

/** What is kept to be quicker the next time. */
export function addCacheCommands(program: Command, context: CliContext): void {
  const cache = program.command('cache').description('see what the cache folder holds, and clear it');
  cache
    .command('status', { isDefault: true })
    .description('tell what each part takes')
    .addOption(cacheOption())
    .option('--json', 'as JSON')
    .action((flags: CacheFlags & { json?: true }) => cacheStatusCommand(flags, context));
  cache
    .command('clear')
    .description('remove what can be made again: all of it, or the parts that are named')
    .option('--features', 'features of images')
    .option('--thumbnails', 'thumbnails')
    .option('--searches', 'neighbours of reference sets')
    .option('--int8', 'encoders in int8')
    .addOption(cacheOption())
    .action((flags: CacheClearFlags) => cacheClearCommand(flags, context));
}
