import { Option, type Command } from 'commander';
import type { CliContext } from '../context';
import { cacheOption, encoderOption, precisionOption, providerOption } from '../flags/evaluateFlags';
import { pathText, wholeNumber } from '../flags/optionValues';
import { consistencyCommand, type ConsistencyFlags } from './consistencyCommand';
import { humanErrorCommand, type HumanErrorFlags } from './humanErrorCommand';
import { likelihoodCommand, type LikelihoodFlags } from './likelihoodCommand';
import { reconstructionCommand, type ReconstructionFlags } from './reconstructionCommand';

const jsonOption = () =>
  new Option('--json <file>', 'write the result as JSON; - for stdout').argParser(pathText);

/** What is measured of other things than a generated set and its reference. */
export function addMeasureCommands(program: Command, context: CliContext): void {
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
}
