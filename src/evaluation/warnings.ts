import path from 'node:path';
import { drawnWords } from '../contract/drawn';
import type { SampleColumns } from '../contract/columns';
import { IGNORE_FILE } from '../contract/ignoreFile';
import { counted, formatCount, formatScore } from '../contract/format';
import { recallWords } from '../contract/recallWords';
import type {
  PairCounts,
  ProviderSummary,
  Report,
  SetSummary,
  UnreadableFile,
  Warning,
} from '../contract/report';
import { nvidiaCardUnused } from '../onnx/providers';
import { metricWarnings } from './metricWarnings';

/**
 * Below this many samples in the smaller set the scores are rough: with few samples the nearest neighbours lie
 * far off, and differences between models drown in the noise. The papers use 1,000 and more.
 */
const FEW_SAMPLES = 1000;
/** So many files are named; the columns have all of them. */
const NAMED_FILES = 3;

/**
 * All that stands between the numbers and their plain reading, each with what to do about it.
 *
 * @param further keys of the metrics beyond PCE, RCE and RE
 */
export function findWarnings(
  report: Report,
  columns: SampleColumns,
  further: readonly string[] = [],
): Warning[] {
  return [
    // What makes the figures others than those that papers report is said first.
    int8Preview(report),
    int8Unavailable(report),
    approximateNeighbors(report),
    fewSamples(report),
    unequalSizes(report),
    exactCopies(report.neighbors.copies, columns),
    duplicates(report.neighbors.copies),
    builtinEncoder(report),
    excludedSamples(report.generated),
    ...[report.real, report.generated].map(unreadableIgnoreFile),
    unreadable(report.real, report.generated),
    gpuUnavailable(report),
    notFinite(report),
    ...metricWarnings(report, further),
  ].filter(warning => warning !== null);
}

/** Whether both sets were drawn to fewer samples than either has: to the size of another, in a comparison. */
function isDrawnForOthers({ equalization, real, generated }: Report): boolean {
  return equalization.drawn !== null && equalization.realSize < Math.min(real.count, generated.count);
}

function fewSamples(report: Report): Warning | null {
  const { real, generated, equalization } = report;
  const forOthers = isDrawnForOthers(report);
  const size = forOthers ? equalization.realSize : Math.min(real.count, generated.count);
  if (size >= FEW_SAMPLES) return null;
  const which = real.count < generated.count ? 'real' : 'generated';
  const what = forOthers ? 'samples of each set are compared' : `${which} samples`;
  return {
    code: 'few-samples',
    message: `Only ${formatCount(size)} ${what}: the scores are rough, and shift with the number of samples.`,
    mend: `Use ${formatCount(FEW_SAMPLES)} samples or more of each; until then compare only runs of the same sizes, and mind the ± of each score.`,
  };
}

function approximateNeighbors({ neighbors: { recall } }: Report): Warning | null {
  if (!recall) return null;
  return {
    code: 'approximate-neighbors',
    message: `Neighbours were searched approximately: ${recallWords(recall)}. A neighbour that is missed makes a distance too large: the scores are shifted by that.`,
    mend: 'Search exactly for figures you report; compare only runs that were searched alike.',
  };
}

function unequalSizes(report: Report): Warning | null {
  const { equalization, asIs, real, generated } = report;
  if (real.count === generated.count && equalization.drawn === null) return null;
  const sizes = `${formatCount(real.count)} real samples against ${formatCount(generated.count)} generated ones`;
  if (equalization.drawn === null) {
    return {
      code: 'unequal-sizes',
      message: `${sizes}, compared as they are: RCE and RE are shifted by that (RE by tens of nats where one set is many times larger).`,
      mend: 'Compare at equal sizes: leave equalising on "auto", or give sets of the same size.',
    };
  }
  return {
    code: 'unequal-sizes',
    message:
      `${sizes}: ${drawnWords(equalization)} ${equalization.drawn === 'both' ? 'were' : 'was'} drawn down to ${formatCount(equalization.realSize)}, ` +
      `${equalization.draws} times, and RCE and RE are means over the draws (as they are: ` +
      `RCE ${formatScore(asIs.rce.value)}, RE ${formatScore(asIs.re.value)}).`,
    mend: isDrawnForOthers(report)
      ? 'Compare only with runs of this size: it is that of the smallest set of a comparison, and without that set the others can be compared at more.'
      : 'Give sets of the same size to use every sample; compare only with runs of this size.',
  };
}

function exactCopies(
  { generatedReal }: PairCounts,
  { generated, real, nearestCount }: SampleColumns,
): Warning | null {
  if (generatedReal === 0) return null;
  const named: string[] = [];
  for (let row = 0; row < generated.names.length && named.length < NAMED_FILES; row++) {
    if (generated.nearestDistances[row * nearestCount] !== 0) continue;
    named.push(`${generated.names[row]!} = ${real.names[generated.nearest[row * nearestCount]!]!}`);
  }
  const more = generatedReal > named.length ? `, and ${formatCount(generatedReal - named.length)} more` : '';
  return {
    code: 'exact-copies',
    message:
      `${counted(generatedReal, 'generated sample has', 'generated samples have')} exactly the features of a real one: ` +
      `${named.join(', ')}${more}.`,
    mend: 'Sort by distance to see them; take them out if they came into the folder by mistake, else the model memorised them.',
  };
}

function duplicates({ realReal, generatedGenerated }: PairCounts): Warning | null {
  if (realReal === 0 && generatedGenerated === 0) return null;
  const parts = [
    ...(realReal > 0 ? [`${formatCount(realReal)} in the real set`] : []),
    ...(generatedGenerated > 0 ? [`${formatCount(generatedGenerated)} in the generated set`] : []),
  ];
  return {
    code: 'duplicates',
    message: `Samples that have an exact duplicate in their own set: ${parts.join(' and ')}.`,
    mend: 'Remove duplicates from the real set; duplicates that a model makes are a fault of the model, and lower RE.',
  };
}

function builtinEncoder({ encoder }: Report): Warning | null {
  if (encoder.id !== 'builtin') return null;
  return {
    code: 'builtin-encoder',
    message:
      'The built-in encoder is for a first look: its scores compare only with each other, never with published ones.',
    mend: 'Evaluate again with DINOv2 for the figures you report.',
  };
}

function int8Preview({ encoder }: Report): Warning | null {
  if (encoder.precision !== 'int8') return null;
  return {
    code: 'int8-preview',
    message:
      'A preview: the encoder ran in int8, which moves every score. Not comparable with float32 scores, published ones included.',
    mend: 'Evaluate again in float32 for figures that you report or compare (--precision float32, or the setting sampleLens.encoderPrecision).',
  };
}

function int8Unavailable({ encoder: { name, notInt8 } }: Report): Warning | null {
  if (notInt8 === undefined) return null;
  return {
    code: 'int8-unavailable',
    message: `int8 is not made for ${name}; float32 was used: ${notInt8}.`,
    mend: 'The scores are those of float32. Preview in int8 with a transformer such as DINOv2, or ask for float32 (--precision, or the setting sampleLens.encoderPrecision).',
  };
}

/** Whether scores are of all that a model made is the first thing to know of them. */
function excludedSamples({ excluded = 0, count }: SetSummary): Warning | null {
  if (excluded === 0) return null;
  return {
    code: 'excluded-samples',
    message: `${counted(excluded, 'image is', 'images are')} excluded from the generated set by ${IGNORE_FILE}: the scores are of the other ${formatCount(count)}.`,
    mend: 'Say so beside the scores: without its outliers any model looks more real. Compare only with sets that were chosen by the same rule.',
  };
}

const isIgnoreFile = ({ file }: UnreadableFile) => path.posix.basename(file) === IGNORE_FILE;

function unreadableIgnoreFile(set: SetSummary): Warning | null {
  const files = set.unreadable.filter(isIgnoreFile);
  const [first] = files;
  if (!first) return null;
  const more = files.length > 1 ? `, and ${formatCount(files.length - 1)} more` : '';
  return {
    code: 'unreadable-ignore-file',
    message: `Nothing is excluded by ${path.join(set.path, first.file)}, which cannot be read: ${first.reason}${more}.`,
    mend: 'Make it a text file that can be read, or delete it, and evaluate again.',
  };
}

function unreadable(...sets: SetSummary[]): Warning | null {
  const files = sets.flatMap(set => set.unreadable).filter(file => !isIgnoreFile(file));
  if (files.length === 0) return null;
  const named = files.slice(0, NAMED_FILES).map(({ file, reason }) => `${file} (${reason})`);
  const more = files.length > named.length ? `, and ${formatCount(files.length - named.length)} more` : '';
  return {
    code: 'unreadable-files',
    message: `${counted(files.length, 'file', 'files')} could not be read and ${files.length === 1 ? 'was' : 'were'} left out: ${named.join(', ')}${more}.`,
    mend: 'Replace or remove them, and evaluate again: only what changed is encoded anew.',
  };
}

/** Of what encoded; where nothing is to be said of it, of what searched: one card that does not work is one warning. */
function gpuUnavailable({ provider, neighbors, settings: { provider: asked } }: Report): Warning | null {
  const searched = neighbors.provider;
  const encoding =
    provider.used === null ? null : unusedCard(provider, asked, 'be used', 'The images were encoded');
  if (encoding || !searched || searched.tried.length === 0) return encoding;
  return unusedCard(searched, asked, 'search neighbours', 'Neighbours were searched');
}

/** Only where a GPU was asked for by name, or an NVIDIA card stood idle: a machine without one is not at fault. */
function unusedCard(
  { used, tried }: ProviderSummary,
  asked: Report['settings']['provider'],
  use: string,
  done: string,
): Warning | null {
  const idle = tried.find(({ reason }) => reason.startsWith(nvidiaCardUnused))?.reason;
  if (asked === 'auto' && used === 'cpu' && idle !== undefined) {
    return {
      code: 'gpu-unavailable',
      message: `${done} on the CPU: ${idle}.`,
      mend: 'See what is missing with "Sample Lens: Set Up GPU", or sample-lens gpu in a terminal: the scores are the same, only sooner.',
    };
  }
  if (asked === 'auto' || asked === 'cpu' || used === null || used === asked) return null;
  const reason = tried.find(({ name }) => name === asked)?.reason ?? 'it is not there';
  return {
    code: 'gpu-unavailable',
    message: `${asked} was asked for and could not ${use}: ${reason}. ${used} was used.`,
    mend: 'Install what it needs, or choose "auto": the scores are the same, only slower.',
  };
}

function notFinite({ metrics, asIs, neighbors, finiteOnly }: Report): Warning | null {
  const keys = ['pce', 'rce', 're'] as const;
  const names = keys.filter(key => ![metrics, asIs].every(scores => Number.isFinite(scores[key].value)));
  if (names.length === 0) return null;
  const symbols = names.map(key => key.toUpperCase());
  const finite = names.map(key => `${key.toUpperCase()} ${formatScore(finiteOnly[key])}`);
  return {
    code: 'not-finite',
    message:
      `${symbols.join(', ')} ${names.length === 1 ? 'is' : 'are'} not finite: some samples have ${neighbors.k} exact copies or more. ` +
      `Over the finite terms of the full sets: ${finite.join(', ')}.`,
    mend: `Remove the copies, or use a larger k than ${neighbors.k}.`,
  };
}
