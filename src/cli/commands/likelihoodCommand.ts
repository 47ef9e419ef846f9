import path from 'node:path';
import { readNumbers } from '../../features/numberFile';
import { logLikelihood } from '../../metrics/logLikelihood';
import type { Estimate } from '../../metrics/metricDescription';
import { counted } from '../../contract/format';
import type { CliContext } from '../context';
import { withError, writeMeasured, type MeasureFlags } from '../output/measureOutput';
import { textTable } from '../output/textTable';

export interface LikelihoodFlags extends MeasureFlags {
  values: string;
  dimensions: number;
}

interface LikelihoodReport {
  samples: number;
  dimensions: number;
  negativeLogLikelihood: Estimate;
  bitsPerDimension: Estimate;
}

const estimate = ({ value, standardError }: Estimate) => withError(value, standardError);

function toText({ samples, dimensions, negativeLogLikelihood, bitsPerDimension }: LikelihoodReport): string {
  const rows = [
    ['Mean negative log-likelihood', `${estimate(negativeLogLikelihood)} nats`],
    ['Bits per dimension', estimate(bitsPerDimension)],
  ];
  return `${counted(samples, 'sample')} of ${counted(dimensions, 'dimension')}\n\n${textTable(rows)}\n`;
}

/** `sample-lens likelihood`: bits per dimension, from the log-likelihoods that a model gave held-out samples. */
export async function likelihoodCommand(flags: LikelihoodFlags, context: CliContext): Promise<void> {
  const file = path.resolve(context.cwd, flags.values);
  const measure = async (): Promise<LikelihoodReport> => {
    const values = await readNumbers(file);
    const { bitsPerDimension, value, standardError } = logLikelihood(values, flags.dimensions);
    const negativeLogLikelihood = { value, standardError };
    return { samples: values.length, dimensions: flags.dimensions, negativeLogLikelihood, bitsPerDimension };
  };
  await writeMeasured(flags, context, [file], measure, toText);
}
