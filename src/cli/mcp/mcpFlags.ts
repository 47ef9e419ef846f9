import { Option, type Command } from 'commander';
import type { EvaluationRequest } from '../../contract/engine';
import { cacheOption, encoderOption, providerOption } from '../flags/evaluateFlags';
import { pathText } from '../flags/optionValues';

/** The options of `mcp` as commander gives them. */
export interface McpFlags {
  real?: string;
  encoder: string;
  provider: EvaluationRequest['provider'];
  cache?: string;
}

export function addMcpOptions(command: Command): Command {
  const options = [
    new Option(
      '--real <set>',
      'reference set of calls that name none: a folder of images, or features (.npy, .npz)',
    ).argParser(pathText),
    encoderOption(),
    providerOption(),
    cacheOption(),
  ];
  for (const option of options) command.addOption(option);
  return command;
}
