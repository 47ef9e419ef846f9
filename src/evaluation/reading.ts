import { formatCount, formatScore } from '../contract/format';
import type { ModeRow, Report } from '../contract/report';
import type { Standing } from '../contract/standing';
import { findFindings, type Findings } from './findings';

/**
 * What the scores say, in one or two plain sentences, after the rules of the paper (arXiv 2412.14340, sec. 5):
 * high PCE = invented modes, high RCE = dropped modes, low RE with low PCE = shrunk modes, clearly negative
 * PCE = closer to the real samples than those are to each other. Nothing is called off that is within the
 * noise (findings.ts says what that is).
 */
export function reading(report: Report): string {
  const findings = findFindings(report);
  const { pce, rce, re } = findings;
  const copies = copiesSentence(findings);
  if ([pce, rce, re].some(({ level }) => level === 'unknown')) {
    return `${copies}${unknownSentence(report)}${outliersSentence(findings)}`;
  }
  const faults = faultsOf(findings, report.equalization.drawn === null ? '' : ' on all samples');
  const outliers = pce.level === 'high' ? '' : outliersSentence(findings);
  if (faults.length === 0) return `${copies}${alikeSentence(findings)}${outliers}`;
  const virtues = [
    ...(pce.level === 'alike' || (pce.level === 'low' && re.level === 'low') ? ['real'] : []),
    ...(rce.level !== 'high' && findings.missing.length === 0 ? ['complete'] : []),
    ...(re.level === 'alike' ? ['varied'] : []),
  ];
  const judgement = capital(
    virtues.length > 0
      ? `fairly ${list(virtues)}, but ${list(faults.map(({ name }) => name))}`
      : list(faults.map(({ name }) => name)),
  );
  const evidence = faults.map(fault => fault.evidence).join('; ');
  const modes = [
    ...named('Highest PCE', pce.level === 'high' ? findings.leastReal : []),
    ...named('Lowest RE', re.level === 'low' ? findings.mostAlike : []),
    ...named('Nearly missing', rce.level === 'high' || findings.missing.length > 1 ? findings.missing : []),
  ].join('');
  return `${copies}${judgement}: ${evidence}.${modes}${outliers}`;
}

/** The same in a line: "shrunk modes: low RE with low PCE". */
export function shortReading(report: Report): string {
  const findings = findFindings(report);
  const { pce, rce, re, copies, generated, outliers } = findings;
  const dropped =
    rce.level === 'high' ? [`${isDropped(findings) ? 'dropped modes' : 'incomplete'}: high RCE`] : [];
  const missing = findings.missing.length > 0;
  const parts = [
    ...(copies > 0 ? [`copies: ${copies} of ${generated} samples are exactly a real one`] : []),
    ...(missing ? dropped : []),
    ...(pce.level === 'high' && re.level === 'low' ? ['collapsed: low RE with high PCE'] : []),
    ...(pce.level === 'high' && re.level !== 'low' ? ['invented modes: high PCE'] : []),
    ...(pce.level !== 'high' && re.level === 'low' ? ['shrunk modes: low RE with low PCE'] : []),
    ...(pce.level === 'low' && re.level !== 'low' ? ['memorised or too close: negative PCE'] : []),
    ...(missing ? [] : dropped),
    ...(rce.level !== 'high' && missing
      ? [`thin modes: too few of ${list(findings.missing.slice(0, 2).map(mode => mode.name))}`]
      : []),
    ...(re.level === 'high' && pce.level !== 'high' ? ['too scattered: high RE'] : []),
    ...(outliers !== null && pce.level !== 'high'
      ? [
          `outliers: ${outliers.count} of ${generated} samples are less real than ${outliers.percentile} % of the real ones`,
        ]
      : []),
  ];
  if (parts.length > 0) return parts.join('; ');
  const unknown = [pce, rce, re].some(({ level }) => level === 'unknown');
  return unknown
    ? 'not to be told: a score is not finite, or has no standard error'
    : 'no clear difference from the real set';
}

interface Fault {
  name: string;
  evidence: string;
}

/** @param pceSource said beside the value of PCE where it is not that of `metrics` */
function faultsOf(findings: Findings, pceSource: string): Fault[] {
  const { pce, rce, re, missing } = findings;
  const faults: Fault[] = [];
  if (pce.level === 'high') {
    faults.push({
      name: 'not real enough',
      evidence: `samples lie ${percent(pce)} farther from the real ones than those from each other (PCE ${away(pce, pceSource)}: invented modes)`,
    });
  }
  if (rce.level === 'high') {
    faults.push({
      name: 'incomplete',
      evidence: `parts of the real set have no sample near them (RCE ${away(rce)}${isDropped(findings) ? ': dropped modes' : ''})`,
    });
  } else if (missing.length > 0) {
    faults.push({ name: 'unevenly spread over the modes', evidence: sharesOf(missing[0]!) });
  }
  if (re.level === 'low') {
    const meaning = pce.level === 'high' ? 'with a high PCE: collapse' : 'while PCE is low: shrunk modes';
    faults.push({
      name: 'too alike',
      evidence: `samples lie ${percent(re)} closer to each other than the real ones do (RE ${away(re)}, ${meaning})`,
    });
  } else if (re.level === 'high') {
    faults.push({
      name: 'too scattered',
      evidence: `samples lie ${percent(re)} farther from each other than the real ones do (RE ${away(re)})`,
    });
  }
  if (pce.level === 'low' && re.level !== 'low') {
    faults.push({
      name: 'too close to the real samples',
      evidence: `they lie ${percent(pce)} closer to them than those to each other (PCE ${away(pce, pceSource)}: look for memorised ones)`,
    });
  }
  return faults;
}

/** Samples that are off leave fewer for the real modes: with a high PCE, RCE alone does not say that one is gone. */
function isDropped({ pce, missing }: Findings): boolean {
  return missing.length > 0 || pce.level !== 'high';
}

function copiesSentence({ copies, generated }: Findings): string {
  if (copies === 0) return '';
  return `${copies} of ${generated} generated samples ${copies === 1 ? 'is an exact copy' : 'are exact copies'} of real ones. `;
}

/** Means hide a few that are far off. */
function outliersSentence({ outliers, generated }: Findings): string {
  if (outliers === null) return '';
  const { count, expected, percentile } = outliers;
  const perfect = `${expected < 10 ? Number(expected.toPrecision(1)) : Math.round(expected)}`;
  return ` But ${count} of ${generated} samples are outliers, less real than ${percentile} % of the real ones, where a perfect model has about ${perfect}: look at them.`;
}

function alikeSentence({ pce, rce, re }: Findings): string {
  const worst = Math.max(...[pce, rce, re].map(({ errors }) => Math.abs(errors)));
  return worst < 3
    ? 'No clear difference from the real set: PCE, RCE and RE are all within 3 standard errors of 0.'
    : 'No difference worth naming from the real set: PCE, RCE and RE all change distances by less than 1 %.';
}

function unknownSentence({ finiteOnly, metrics }: Report): string {
  const values = [metrics.pce, metrics.rce, metrics.re];
  if (values.every(({ value }) => Number.isFinite(value))) {
    return 'How sure the scores are cannot be said with so few samples, so neither can what they mean.';
  }
  const finite = (['pce', 'rce', 're'] as const)
    .filter(key => Number.isFinite(finiteOnly[key]))
    .map(key => `${key.toUpperCase()} ${formatScore(finiteOnly[key])}`);
  const rest = finite.length === 0 ? 'no finite terms remain' : `over the finite terms ${list(finite)}`;
  return `Not all scores are finite, for some samples have as many exact copies as k; ${rest}.`;
}

function sharesOf(mode: ModeRow): string {
  const samples = mode.generated === 0 ? 'no sample is' : `${share(mode.generatedShare)} of the samples are`;
  return `${samples} ${mode.name}, where ${share(mode.realShare)} of the real ones are`;
}

function named(title: string, modes: readonly ModeRow[]): string[] {
  if (modes.length === 0) return [];
  const names = modes.slice(0, 3).map(mode => mode.name);
  const more = modes.length > names.length ? ` and ${modes.length - names.length} more` : '';
  return [` ${title}: ${names.join(', ')}${more}.`];
}

function away({ value, errors }: Standing, source = ''): string {
  return `${formatScore(value)}${source}, ${Math.abs(errors).toFixed(0)} standard errors ${value > 0 ? 'above' : 'below'} 0`;
}

/** Past so many per cent sets are of different worlds, or in different units: how much past it says nothing. */
const MOST_PERCENT = 1_000_000;

/** How much farther or closer, without sign. */
function percent({ farther }: Standing): string {
  const found = Math.round(Math.abs(farther) * 100);
  return found > MOST_PERCENT ? `over ${formatCount(MOST_PERCENT)} %` : `${formatCount(found)} %`;
}

function share(value: number): string {
  return `${(value * 100).toFixed(value < 0.1 ? 1 : 0)} %`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;
}
