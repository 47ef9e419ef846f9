import { Option, type Command } from 'commander';
import path from 'node:path';
import type { EvaluationRequest } from '../../contract/engine';
import type { ReducedPrecision, SearchMethod } from '../../contract/report';
import { encoderCatalogue } from '../../encoders/catalogue';
import type { CliContext } from '../context';
import { engineFolders } from '../defaultFolders';
import { output, reportKind, type Output } from '../output/outputs';
import { encoderPath } from './encoderPath';
import { metricNames, metricParameter, pathText, wholeNumber } from './optionValues';

/** Options that evaluations of one set and of several have in common, as commander gives them. */
export interface SettingFlags {
  real: string;
  encoder: string;
  k: number;
  seed: number;
  equalize: EvaluationRequest['equalize'];
  metrics: string[];
  provider: EvaluationRequest['provider'];
  precision: Precision;
  test?: string;
  param?: Record<string, number>;
  balls: EvaluationRequest['balls'];
  search: SearchMethod;
  cache?: string;
  quiet?: true;
}

/** The options of `evaluate`. */
export interface EvaluateFlags extends SettingFlags {
  generated: string;
  json?: string;
  samples?: string;
  report?: string;
  labelsReal?: string;
  labelsGenerated?: string;
  tiles?: string;
  fill?: true;
}

const providers: EvaluationRequest['provider'][] = ['auto', 'cpu', 'webgpu', 'cuda', 'dml', 'coreml'];

export function cacheOption(): Option {
  return new Option(
    '--cache <folder>',
    "where features, thumbnails and encoders are kept (default: the platform's cache folder)",
  ).argParser(pathText);
}

export function encoderOption(): Option {
  const ids = encoderCatalogue.map(entry => entry.id).join(', ');
  return new Option('--encoder <id|file.onnx>', `what makes features of images: ${ids}, or an .onnx file`)
    .default('builtin')
    .argParser(pathText);
}

export function providerOption(): Option {
  return new Option('--provider <name>', 'what runs the encoder and searches neighbours')
    .choices(providers)
    .default('auto');
}

export type Precision = 'float32' | ReducedPrecision;

export function precisionOption(): Option {
  return new Option(
    '--precision <name>',
    'arithmetic of the encoder: float32, or int8 for a quick preview on a processor, not comparable with float32',
  )
    .choices(['float32', 'int8'])
    .default('float32');
}

/** What a request says of the precision that was asked for. */
export function precisionOf(precision: Precision): Pick<EvaluationRequest, 'precision'> {
  return precision === 'float32' ? {} : { precision };
}

export function realOption(): Option {
  return new Option(
    '--real <set>',
    'reference set: a folder of images, or features (.npy, .npz, a folder of shards)',
  )
    .argParser(pathText)
    .makeOptionMandatory();
}

export function generatedOption(): Option {
  return new Option('--generated <set>', 'generated set: the same kinds')
    .argParser(pathText)
    .makeOptionMandatory();
}

/** What it depends on how many neighbours are searched for. */
export function neighborOptions(): Option[] {
  return [
    new Option('--k <number>', 'which nearest neighbour distances are taken to')
      .default(5)
      .argParser(wholeNumber(1)),
    new Option('--equalize <how>', 'draw the larger set down to the size of the smaller')
      .choices(['auto', 'off'])
      .default('auto'),
    new Option('--metrics <names>', 'tri, all, or names with commas between')
      .default(['tri'], 'tri')
      .argParser(metricNames),
    new Option(
      '--param <metric.name=number>',
      'set a parameter of a metric, as density.k=3; may be repeated',
    ).argParser(metricParameter),
  ];
}

/** What an evaluation is made with. */
export function settingOptions(): Option[] {
  return [
    encoderOption(),
    ...neighborOptions(),
    new Option('--seed <number>', 'seed of the draws to equal sizes').default(0).argParser(wholeNumber(0)),
    new Option(
      '--test <set>',
      'real images that the model was not trained on: a folder, .npy or .npz; for metrics of copying',
    ).argParser(pathText),
    new Option('--balls <kind>', "whether neighbour balls hold their surface: closed is <=, open is prdc's <")
      .choices(['closed', 'open'])
      .default('closed'),
    new Option(
      '--search <how>',
      'how neighbours are searched: exact, or approximate by an index (it misses some, and is seldom faster)',
    )
      .choices(['exact', 'approximate'])
      .default('exact'),
    providerOption(),
    precisionOption(),
  ];
}

export function addEvaluateOptions(command: Command): Command {
  const options = [
    realOption(),
    generatedOption(),
    ...settingOptions(),
    new Option('--json <file>', 'write the whole report as JSON; - for stdout').argParser(pathText),
    new Option('--samples <file.csv>', 'write a row a generated sample; - for stdout').argParser(pathText),
    new Option('--report <file>', 'write a report to read, .md or .html').argParser(pathText),
    new Option('--labels-real <file.npy>', 'mode of each real sample, whole numbers').argParser(pathText),
    new Option('--labels-generated <file.npy>', 'mode of each generated sample').argParser(pathText),
    new Option('--tiles <folder>', 'take the neighbours from tiles that `neighbors` searched').argParser(
      pathText,
    ),
    new Option('--fill', 'search tiles that are missing here'),
    cacheOption(),
    new Option('--quiet', 'no progress'),
  ];
  for (const option of options) command.addOption(option);
  return command;
}

/** What the flags ask the engine for, whatever the generated set is; paths are taken from the current folder. */
export function toSettings(
  flags: SettingFlags,
  { cwd, machine }: CliContext,
): Omit<EvaluationRequest, 'generated' | 'size'> {
  const absolute = (file: string) => path.resolve(cwd, file);
  return {
    real: { path: absolute(flags.real), labels: null },
    encoder: encoderPath(flags.encoder, cwd),
    k: flags.k,
    seed: flags.seed,
    equalize: flags.equalize,
    metrics: flags.metrics,
    provider: flags.provider,
    test: flags.test === undefined ? null : absolute(flags.test),
    parameters: flags.param ?? {},
    balls: flags.balls,
    ...(flags.search === 'exact' ? {} : { search: flags.search }),
    ...precisionOf(flags.precision),
    folders: engineFolders(flags.cache, machine, cwd),
  };
}

/** What the flags of `evaluate` ask the engine for. */
export function toRequest(flags: EvaluateFlags, context: CliContext): EvaluationRequest {
  const settings = toSettings(flags, context);
  const labels = (file: string | undefined) => (file === undefined ? null : path.resolve(context.cwd, file));
  return {
    ...settings,
    real: { ...settings.real, labels: labels(flags.labelsReal) },
    generated: { path: path.resolve(context.cwd, flags.generated), labels: labels(flags.labelsGenerated) },
    size: null,
    ...(flags.tiles === undefined
      ? {}
      : { tiles: { folder: path.resolve(context.cwd, flags.tiles), fill: flags.fill ?? false } }),
  };
}

/** The files that the flags ask for. @throws UsageError */
export function toOutputs(flags: EvaluateFlags, cwd: string): Output[] {
  return [
    ...(flags.json === undefined ? [] : [output('--json', 'json', flags.json, cwd)]),
    ...(flags.samples === undefined ? [] : [output('--samples', 'csv', flags.samples, cwd)]),
    ...(flags.report === undefined ? [] : [output('--report', reportKind(flags.report), flags.report, cwd)]),
  ];
}
