import { InvalidArgumentError, Option, type Command } from 'commander';
import { parseCondition, type Condition } from '../../comparison/conditionGrammar';
import type { Judged } from '../../comparison/conditions';
import { compilePattern } from '../../comparison/readStep';
import { InputError } from '../../contract/errors';
import { output, reportKind, type Output } from '../output/outputs';
import { cacheOption, realOption, settingOptions, type SettingFlags } from './evaluateFlags';
import { filled, pathText } from './optionValues';

/** The options of `compare` as commander gives them. */
export interface CompareFlags extends SettingFlags {
  generated?: string[];
  checkpoints?: string;
  baseline?: string;
  stepPattern?: string;
  failIf?: Condition[];
  failOn: Judged;
  json?: string;
  report?: string;
  csv?: string;
  latex?: string;
  junit?: string;
}

/** What a file of a comparison holds. */
export type ComparisonOutput = 'json' | 'csv' | 'markdown' | 'html' | 'latex' | 'junit';

/** Turns the words of an InputError into wrong usage. */
function usage<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputError) throw new InvalidArgumentError(`${error.message}\n${error.mend}`);
    throw error;
  }
}

function condition(text: string, before: readonly Condition[] = []): Condition[] {
  return [...before, usage(() => parseCondition(text))];
}

function stepPattern(text: string): string {
  usage(() => compilePattern(filled(text)));
  return text;
}

const severalSets = (text: string, before: readonly string[] = []) => [...before, pathText(text)];

export function addCompareOptions(command: Command): Command {
  const options = [
    realOption(),
    new Option(
      '--generated <sets...>',
      'checkpoints: folders of images, or features (.npy, .npz), two or more',
    ).argParser(severalSets),
    new Option(
      '--checkpoints <folder>',
      'every subfolder that holds images or shards, or else every feature file in it',
    ).argParser(pathText),
    new Option(
      '--baseline <name>',
      'the checkpoint that differences are taken to (default: the first)',
    ).argParser(filled),
    new Option(
      '--step-pattern <regex>',
      'how steps stand in names, its first group the number, as step_(\\d+)',
    ).argParser(stepPattern),
    ...settingOptions(),
    new Option(
      '--fail-if <condition>',
      'end with exit code 4 where it is met, as "pce > baseline + 2se"; may be repeated',
    ).argParser(condition),
    new Option('--fail-on <which>', 'hold conditions against the last checkpoint, or any but the baseline')
      .choices(['last', 'any'])
      .default('last'),
    new Option('--json <file>', 'write the whole comparison as JSON; - for stdout').argParser(pathText),
    new Option('--report <file>', 'write a report to read, .md or .html').argParser(pathText),
    new Option('--csv <file>', 'write a row for every metric of every checkpoint; - for stdout').argParser(
      pathText,
    ),
    new Option('--latex <file>', 'write the table for a paper; - for stdout').argParser(pathText),
    new Option('--junit <file>', 'write what conditions came to as JUnit XML; - for stdout').argParser(
      pathText,
    ),
    cacheOption(),
    new Option('--quiet', 'no progress'),
  ];
  for (const option of options) command.addOption(option);
  return command;
}

/** The files that the flags ask for. @throws UsageError */
export function toComparisonOutputs(flags: CompareFlags, cwd: string): Output<ComparisonOutput>[] {
  const asked = (option: string, kind: ComparisonOutput, file: string | undefined) =>
    file === undefined ? [] : [output(option, kind, file, cwd)];
  const { json, report, csv, latex, junit } = flags;
  return [
    ...asked('--json', 'json', json),
    ...(report === undefined ? [] : asked('--report', reportKind(report), report)),
    ...asked('--csv', 'csv', csv),
    ...asked('--latex', 'latex', latex),
    ...asked('--junit', 'junit', junit),
  ];
}
