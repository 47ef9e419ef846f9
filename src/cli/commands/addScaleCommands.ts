import { Option, type Command } from 'commander';
import type { CliContext } from '../context';
import {
  cacheOption,
  encoderOption,
  generatedOption,
  neighborOptions,
  precisionOption,
  providerOption,
  realOption,
} from '../flags/evaluateFlags';
import { pathText } from '../flags/optionValues';
import { encodeCommand, shardOf, type EncodeFlags } from './encodeCommand';
import { blocksOf, neighborsCommand, tileOf, type NeighborsFlags } from './neighborsCommand';

/** What an evaluation is made of, in parts that machines share. */
export function addScaleCommands(program: Command, context: CliContext): void {
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
