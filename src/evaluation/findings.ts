import type { ModeRow, Report } from '../contract/report';
import { standing, type Standing } from '../contract/standing';
import { manyOutliers, type ManyOutliers } from '../contract/manyOutliers';

/** A mode with fewer samples has no mean worth naming. */
const FEWEST_IN_MODE = 5;
const NAMED_MODES = 2;
/** Chance, at most, that any mode of two sets with the same shares is called missing. */
const MISSING_CHANCE = 0.05;

/** What the numbers of a report say, before it is put into words. */
export interface Findings {
  pce: Standing;
  rce: Standing;
  re: Standing;
  /** Generated samples that are exact copies of a real one, and of how many. */
  copies: number;
  generated: number;
  /** Null where they are as many as chance gives. */
  outliers: ManyOutliers | null;
  /** Modes with far fewer generated samples than their share, the emptiest first. */
  missing: ModeRow[];
  /** Modes with the highest PCE, and with the lowest RE. */
  leastReal: ModeRow[];
  mostAlike: ModeRow[];
}

export function findFindings(report: Report): Findings {
  const { metrics, modes } = report;
  const dimension = report.encoder.dimension;
  const filled = modes.filter(mode => mode.generated >= FEWEST_IN_MODE);
  const rce = standing(metrics.rce, dimension);
  return {
    pce: standing(metrics.pce, dimension),
    rce,
    re: standing(metrics.re, dimension),
    copies: report.neighbors.copies.generatedReal,
    generated: report.generated.count,
    outliers: manyOutliers(report),
    missing: missingModes(report, rce.level === 'high'),
    leastReal: firstBy(filled, mode => -(mode.pce ?? NaN)),
    mostAlike: firstBy(filled, mode => mode.re ?? NaN),
  };
}

/** Naming the extreme ones says something only where there are others. */
function firstBy(modes: readonly ModeRow[], key: (mode: ModeRow) => number): ModeRow[] {
  if (modes.length <= NAMED_MODES) return [];
  return modes
    .filter(mode => Number.isFinite(key(mode)))
    .sort((a, b) => key(a) - key(b))
    .slice(0, NAMED_MODES);
}

/**
 * Modes with less than half their share, where chance does not give so few: with the same shares in both sets, each
 * sample of a mode is a generated one as likely as any sample of the two. (A binomial at the real share would take that
 * for known. Of 1,000 against 1,000 samples in 100 even modes it named one in a third of all pairs of sets.) Clusters
 * were fitted to the real samples and draw them in, so a thin one counts only with next to nothing in it, and when RCE
 * says so too.
 */
function missingModes({ modes, modeSource, real, generated }: Report, isIncomplete: boolean): ModeRow[] {
  const isFitted = modeSource === 'clusters';
  if (isFitted && !isIncomplete) return [];
  const part = isFitted ? 1 / 5 : 1 / 2;
  const chance = MISSING_CHANCE / Math.max(1, modes.length);
  const isGenerated = generated.count / (real.count + generated.count);
  return modes
    .filter(
      mode =>
        mode.generatedShare < mode.realShare * part &&
        chanceOfAtMost(mode.generated, mode.real + mode.generated, isGenerated) < chance,
    )
    .sort((a, b) => a.generatedShare / a.realShare - b.generatedShare / b.realShare);
}

/** P(X <= count) of a binomial of n trials at `share`, in the log domain: 0.9^50,000 underflows. */
export function chanceOfAtMost(count: number, n: number, share: number): number {
  if (count >= n || share <= 0) return 1;
  if (share >= 1) return 0;
  let log = n * Math.log1p(-share);
  let total = Math.exp(log);
  for (let x = 1; x <= count; x++) {
    log += Math.log((n - x + 1) / x) + Math.log(share) - Math.log1p(-share);
    total += Math.exp(log);
  }
  return Math.min(1, total);
}
