import type { Command } from 'commander';
import type { CliContext } from '../context';
import { filled, pathText } from '../flags/optionValues';
import { gpuInstallCommand, gpuRemoveCommand, gpuStatusCommand } from './gpuCommand';
import type { GpuInstallFlags, GpuStatusFlags } from './gpuCommand';

/** What graphics cards need beyond the package. */
export function addGpuCommands(program: Command, context: CliContext): void {
  const gpu = program.command('gpu').description('see what graphics cards need, and install what can be');
  gpu
    .command('status', { isDefault: true })
    .description('tell what is there, what is missing and why')
    .option('--json', 'as JSON')
    .action((flags: GpuStatusFlags) => gpuStatusCommand(flags, context));
  gpu
    .command('install')
    .description("install ONNX Runtime's CUDA provider (Linux on x64)")
    .option('--file <package.nupkg>', 'take this package in place of the download', pathText)
    .option('--mirror <url>', "a NuGet service index in place of nuget.org's", filled)
    .option('--proxy <url>', 'proxy (default: HTTPS_PROXY)', filled)
    .option('--quiet', 'no progress')
    .action((flags: GpuInstallFlags) => gpuInstallCommand(flags, context));
  gpu
    .command('remove')
    .description('remove what was installed')
    .action(() => gpuRemoveCommand(context));
}
