import { Command, Option } from 'commander';
import { addCacheCommands } from './commands/addCacheCommands';
import { addEncoderCommands } from './commands/addEncoderCommands';
import { addGpuCommands } from './commands/addGpuCommands';
import { addMeasureCommands } from './commands/addMeasureCommands';
import { addScaleCommands } from './commands/addScaleCommands';
import { compareCommand } from './commands/compareCommand';
import { addCompareOptions, type CompareFlags } from './flags/compareFlags';
import type { CliContext } from './context';
import { demoCommand, type DemoFlags } from './commands/demoCommand';
import { evaluateCommand } from './commands/evaluateCommand';
import { addEvaluateOptions, cacheOption, type EvaluateFlags } from './flags/evaluateFlags';
import { addMcpOptions, type McpFlags } from './mcp/mcpFlags';
import { pathText, wholeNumber } from './flags/optionValues';

const example = `
Examples:
  $ sample-lens evaluate --real data/train --generated samples/step-5000 --report report.html
  $ sample-lens compare --real data/train --checkpoints samples --report comparison.html
`;

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
  addMeasureCommands(program, context);

  addMcpOptions(
    program
      .command('mcp')
      .description('serve the tools to an agent, over the Model Context Protocol on stdio'),
  ).action(async (flags: McpFlags) => {
    // What holds arguments to schemas takes its time to load.
    const { mcpCommand } = await import('./mcp/mcpCommand');
    await mcpCommand(flags, version, context);
  });

  addEncoderCommands(program, context);
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
