import { counted, formatFigure, formatScore, formatShare } from './format';
import type { Disagreement, MetricEntry, Report } from './report';

/** All of a report but what is found here: reports of the first release have none yet. */
export type JudgedReport = Omit<Report, 'disagreements'>;

type Rule = (report: JudgedReport) => Disagreement | null;

/** Standard errors from 0 at which a score is said to differ from it. */
const clear = 2;
const high = 0.7;
const low = 0.5;
/** Shares of all samples that are more than chance. */
const noticeable = 0.01;
/** FD and FD-infinity differ by sample count alone when one is this many times the other. */
const inflated = 1.25;

/**
 * What in a report disagrees, each with the reason, in the order of the questions. An evaluation writes it into its
 * report, and reading a report that has none yet does: the command line, the reports and the panel all show that.
 */
export function findDisagreements(report: JudgedReport): Disagreement[] {
  return rules.map(rule => rule(report)).filter(found => found !== null);
}

const rules: Rule[] = [
  report => {
    const precision = valueOf(report, 'improvedPrecision');
    const { pce } = report.metrics;
    if (precision === null || precision < high || !isAbove(pce)) return null;
    return {
      metrics: ['improvedPrecision', 'pce'],
      words: `Improved precision is high (${formatFigure(precision)}), and yet PCE says that samples are far off (${estimate(pce)}).`,
      why: 'One real sample far from the others makes a ball that holds half of the space, and all within counts as real. PCE measures how far off each sample is: believe it, and look at the least real samples.',
    };
  },
  report => {
    const recall = valueOf(report, 'improvedRecall');
    const { rce } = report.metrics;
    if (recall === null || recall < high || !isAbove(rce)) return null;
    return {
      metrics: ['improvedRecall', 'rce'],
      words: `Improved recall is high (${formatFigure(recall)}), and yet RCE says that real samples are not covered (${estimate(rce)}).`,
      why: 'Generated samples that lie apart make large balls, which cover real samples that nothing resembles. RCE measures how far each real sample is from a generated one: believe it, and look at the classes with the highest RCE.',
    };
  },
  report => {
    const coverage = report.metrics['coverage'];
    const k = coverage?.parameters?.['k'];
    if (!coverage || typeof k !== 'number' || report.equalization.drawn !== null) return null;
    const [real, generated] = [report.real.count, report.generated.count];
    const best = expectedCoverage(real, generated, k);
    if (generated >= real || coverage.value >= 0.9 || coverage.value < best - 0.1) return null;
    return {
      metrics: ['coverage'],
      words: `Coverage is ${formatFigure(coverage.value)} only because there are fewer generated samples (${counted(generated, 'sample')}) than real ones (${counted(real, 'sample')}).`,
      why: `Real samples in place of the generated ones would reach ${formatFigure(best)} at these sizes. Draw the sets to equal sizes, or generate as many samples as there are real ones.`,
    };
  },
  report => {
    const density = valueOf(report, 'density');
    const coverage = valueOf(report, 'coverage');
    if (density === null || coverage === null || density <= 1.1 || coverage >= high) return null;
    return {
      metrics: ['density', 'coverage'],
      words: `Density is above 1 (${formatFigure(density)}) while coverage is ${formatFigure(coverage)}.`,
      why: 'Density is not a share: it counts in how many balls a sample lies, and grows where samples crowd into the densest parts of the real set. With a low coverage that is a sign of shrunk modes, not of quality.',
    };
  },
  report => {
    const alpha = valueOf(report, 'alphaPrecision');
    const precision = valueOf(report, 'improvedPrecision');
    if (alpha === null || precision === null || alpha < high || precision > low) return null;
    return {
      metrics: ['alphaPrecision', 'improvedPrecision'],
      words: `Alpha-precision is high (${formatFigure(alpha)}) while improved precision is low (${formatFigure(precision)}).`,
      why: 'Alpha-precision looks only at the distance to the centre of the real set. In many dimensions nearly all points lie equally far from it, also those that no real sample resembles: believe improved precision and PCE.',
    };
  },
  report => {
    const finite = valueOf(report, 'frechetDistance');
    const infinite = valueOf(report, 'frechetDistanceInfinity');
    if (finite === null || infinite === null || finite <= Math.max(0, infinite) * inflated) return null;
    return {
      metrics: ['frechetDistance', 'frechetDistanceInfinity'],
      words: `The Frechet distance is ${formatFigure(finite)}, and ${formatFigure(infinite)} when carried on to infinitely many samples.`,
      why: 'It is too large where samples are few, by an amount that falls as 1/N: the difference is of the sample count, not of the model. Compare it at equal counts only, or compare the value at infinity.',
    };
  },
  report => {
    const precision = valueOf(report, 'improvedPrecision');
    const copies = shareOfCopies(report);
    if (precision === null || precision < high || copies < noticeable) return null;
    return {
      metrics: ['improvedPrecision', 'authenticity'].filter(key => report.metrics[key] !== undefined),
      words: `Improved precision is high (${formatFigure(precision)}), and ${formatShare(copies)} of the samples are exact copies of real ones.`,
      why: 'A copy is as real as can be to every measure of realism, the Frechet distance too. These values are partly those of the real set itself: look at the samples at distance 0 (the panel’s filter “copy”), and take them out before comparing.',
    };
  },
  report => {
    const authenticity = valueOf(report, 'authenticity');
    const copies = shareOfCopies(report);
    if (authenticity === null || authenticity >= 0.4 || copies >= noticeable) return null;
    return {
      metrics: ['authenticity'],
      words: `Authenticity is low (${formatFigure(authenticity)}), and yet ${copies === 0 ? 'no sample is' : 'hardly a sample is'} an exact copy.`,
      why: 'It counts samples that are farther from their nearest real one than that is from the other real ones. A fresh set of real samples scores 0.4 in two dimensions and more in many; less comes from near copies or from modes that shrank onto real samples: look at the samples with the smallest distance to a real one.',
    };
  },
  report => {
    const authenticity = valueOf(report, 'authenticity');
    const copies = shareOfCopies(report);
    if (authenticity === null || authenticity < 0.4 || copies < noticeable) return null;
    return {
      metrics: ['authenticity'],
      words: `Authenticity looks sound (${formatFigure(authenticity)}), and yet ${formatShare(copies)} of the samples are exact copies of real ones.`,
      why: 'It is a share of all samples, and the others make up for the copies. Those are a finding by themselves: look at the samples at distance 0 (the panel’s filter “copy”).',
    };
  },
];

/**
 * The coverage that a second set of the same distribution would have: 1 - prod_i (N_R - 1 - i) / (N_R - 1 + N_G - i)
 * over i = 0 .. k-1, as all k nearest of the other samples must be real for a ball to hold no generated one.
 */
export function expectedCoverage(real: number, generated: number, k: number): number {
  let empty = 1;
  for (let i = 0; i < k; i++) empty *= Math.max(0, real - 1 - i) / (real - 1 + generated - i);
  return 1 - empty;
}

function valueOf({ metrics }: JudgedReport, key: string): number | null {
  const value = metrics[key]?.value;
  return value === undefined || Number.isNaN(value) ? null : value;
}

function isAbove({ value, standardError = 0 }: MetricEntry): boolean {
  return value > clear * standardError && value > 0;
}

function estimate({ value, standardError }: MetricEntry): string {
  return standardError === undefined
    ? formatScore(value)
    : `${formatScore(value)} ± ${formatScore(standardError)}`;
}

function shareOfCopies({ neighbors, generated }: JudgedReport): number {
  return generated.count === 0 ? 0 : neighbors.copies.generatedReal / generated.count;
}
