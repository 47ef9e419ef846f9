import type { Command } from 'commander';
import type { CliContext } from '../context';
import { cacheOption } from '../flags/evaluateFlags';
import { filled, pathText } from '../flags/optionValues';
import { downloadCommand, type DownloadFlags } from './downloadCommand';
import { encodersCommand } from './encodersCommand';

/** What encoders there are, and bringing one here. */
export function addEncoderCommands(program: Command, context: CliContext): void {
  program
    .command('encoders')
    .description('list the encoders and what is on this machine')
    .addOption(cacheOption())
    .action((flags: { cache?: string }) => encodersCommand(flags, context));

  program
    .command('download')
    .description('download an encoder')
    .argument('<id>', 'one of those that `encoders` lists')
    .option('--file <model.onnx>', 'take this file in place of the download', pathText)
    .option('--mirror <url>', "base URL in place of the model hub's", filled)
    .option('--proxy <url>', 'proxy (default: HTTPS_PROXY)', filled)
    .addOption(cacheOption())
    .option('--quiet', 'no progress')
    .action((id: string, flags: DownloadFlags) => downloadCommand(id, flags, context));
}
