import { Command, Option } from 'commander';
import { cacheClearCommand, cacheStatusCommand } from './cacheCommand';
import type { CacheClearFlags, CacheFlags } from './cacheCommand';
import { compareCommand } from './compareCommand';
import { addCompareOptions, type CompareFlags } from './compareFlags';
import type { CliContext } from './context';
import { consistencyCommand, type ConsistencyFlags } from './consistencyCommand';
import { demoCommand, type DemoFlags } from './demoCommand';
import { downloadCommand, type DownloadFlags } from './downloadCommand';
import { encodeCommand, shardOf, type EncodeFlags } from './encodeCommand';
import { encodersCommand } from './encodersCommand';
import { evaluateCommand } from './evaluateCommand';
import {
  addEvaluateOptions,
  cacheOption,
  encoderOption,
  generatedOption,
  neighborOptions,
  precisionOption,
  providerOption,
  realOption,
  type EvaluateFlags,
} from './evaluateFlags';
import { gpuInstallCommand, gpuRemoveCommand, gpuStatusCommand } from './gpuCommand';
import type { GpuInstallFlags, GpuStatusFlags } from './gpuCommand';
import { humanErrorCommand, type HumanErrorFlags } from './humanErrorCommand';
import { likelihoodCommand, type LikelihoodFlags } from './likelihoodCommand';
import { addMcpOptions, type McpFlags } from './mcp/mcpFlags';
import { blocksOf, neighborsCommand, tileOf, type NeighborsFlags } from './neighborsCommand';
import { filled, pathText, wholeNumber } from './optionValues';
import { reconstructionCommand, type ReconstructionFlags } from './reconstructionCommand';

const example = `
Examples:
  $ sample-lens evaluate --real data/train --generated samples/step-5000 --report report.html
  $ sample-lens compare --real data/train --checkpoints samples --report comparison.html
`;

const jsonOption = () =>
  new Option('--json <file>', 'write the result as JSON; - for stdout').argParser(pathText);

/** The commands and their options. Parsing throws CommanderError; nothing here ends the process. */
export function createProgram(version: string, context: CliContext): Command {
  const program = new Command('sample-lens')
    .description(
      "See what is wrong with a generative model's samples: how real, complete and varied they are.",
    )
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: text => context.stdout.write(text),
      writeErr: text => context.stderr.write(text),
    })
    .showHelpAfterError('(--help shows what there is)')
    .addHelpText('after', example);

  addEvaluateOptions(
    program.command('evaluate').description('compare a generated set with a reference set'),
  ).action((flags: EvaluateFlags) => evaluateCommand(flags, context));

  addCompareOptions(
    program.command('compare').description('compare checkpoints of a model against one reference set'),
  ).action((flags: CompareFlags) => compareCommand(flags, context));

  addScaleCommands(program, context);

  program
    .command('reconstruction')
    .description('compare reconstructed images with their originals, matched by name')
    .requiredOption('--original <folder>', 'the originals', pathText)
    .requiredOption('--reconstructed <folder>', 'the reconstructions, of the same names', pathText)
    .addOption(jsonOption())
    .option('--quiet', 'no progress')
    .action((flags: ReconstructionFlags) => reconstructionCommand(flags, context));

  program
    .command('consistency')
    .description('tell how alike the images of one prompt are')
    .requiredOption('--prompts <folder>', 'a folder with a subfolder of images for each prompt', pathText)
    .addOption(encoderOption())
    .addOption(providerOption())
    .addOption(precisionOption())
    .addOption(jsonOption())
    .addOption(cacheOption())
    .option('--quiet', 'no progress')
    .action((flags: ConsistencyFlags) => consistencyCommand(flags, context));

  program
    .command('likelihood')
    .description("make bits per dimension of a model's own log-likelihoods")
    .requiredOption(
      '--values <file>',
      'log-likelihoods in nats, one a sample: .npy, or a text file',
      pathText,
    )
    .addOption(
      new Option('--dimensions <number>', 'numbers in a sample: height x width x channels')
        .makeOptionMandatory()
        .argParser(wholeNumber(1)),
    )
    .addOption(jsonOption())
    .action((flags: LikelihoodFlags) => likelihoodCommand(flags, context));

  program
    .command('human-error')
    .description('tell how often people took generated images for real ones, and real ones for generated')
    .requiredOption(
      '--answers <file>',
      'a CSV with the columns truth and answer, each real or generated, and rater where there are several',
      pathText,
    )
    .addOption(jsonOption())
    .action((flags: HumanErrorFlags) => humanErrorCommand(flags, context));

  addMcpOptions(
    program
      .command('mcp')
      .description('serve the tools to an agent, over the Model Context Protocol on stdio'),
  ).action(async (flags: McpFlags) => {
    // What holds arguments to schemas takes its time to load.
    const { mcpCommand } = await import('./mcp/mcpCommand');
    await mcpCommand(flags, version, context);
  });

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

  addGpuCommands(program, context);
  addCacheCommands(program, context);

  program
    .command('demo')
    .description('draw a workspace whose checkpoints have known faults, and evaluate them')
    .argument('<folder>', 'a new folder, or a demo to draw again', pathText)
    .addOption(new Option('--images <number>', 'images in each set').default(320).argParser(wholeNumber(16)))
    .addOption(new Option('--seed <number>', 'seed of the drawings').default(0).argParser(wholeNumber(0)))
    .option('--draw-only', 'draw, and do not evaluate')
    .addOption(cacheOption())
    .option('--quiet', 'no progress')
    .action((folder: string, flags: DemoFlags) => demoCommand(folder, flags, context));

  return program;
}

/** What graphics cards need beyond the package. */
function addGpuCommands(program: Command, context: CliContext): void {
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

/** What is kept to be quicker the next time. */
function addCacheCommands(program: Command, context: CliContext): void {
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

/** What an evaluation is made of, in parts that machines share. */
function addScaleCommands(program: Command, context: CliContext): void {
  const force = () => new Option('--force', 'write over what is of other work');
  const out = (what: string) => new Option('--out <folder>', what).argParser(pathText).makeOptionMandatory();
  program
    .command('encode')
    .description('write the features of a folder of images, or of one part of it, to a file')
    .argument('<set>', 'a folder of images', pathText)
    .addOption(out('where the shards go: a set for --real and --generated once all are there'))
    .addOption(
      new Option('--shard <i/n>', 'the i-th of n parts, from 0').default([0, 1], '0/1').argParser(shardOf),
    )
    .addOption(encoderOption())
    .addOption(providerOption())
    .addOption(precisionOption())
    .addOption(force())
    .addOption(cacheOption())
    .option('--quiet', 'no progress')
    .action((set: string, flags: EncodeFlags) => encodeCommand(set, flags, context));

  const neighbors = program
    .command('neighbors')
    .description('search one tile of the neighbours of two sets of features')
    .addOption(realOption())
    .addOption(generatedOption())
    .addOption(out('where the tiles go: for evaluate --tiles once all are there'))
    .addOption(
      new Option('--blocks <a,b>', 'blocks that the rows of the real and of the generated set are cut into')
        .default([1, 1], '1,1')
        .argParser(blocksOf),
    )
    .addOption(
      new Option('--tile <t|i,j>', 'the t-th tile, from 0, or that of blocks i and j')
        .makeOptionMandatory()
        .argParser(tileOf),
    );
  for (const option of neighborOptions()) neighbors.addOption(option);
  neighbors
    .addOption(providerOption())
    .addOption(force())
    .option('--quiet', 'no progress')
    .action((flags: NeighborsFlags) => neighborsCommand(flags, context));
}
