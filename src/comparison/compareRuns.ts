import type { Checkpoint, CheckpointPair, ComparisonReport, Difference } from '../contract/comparison';
import type { RunOutcome } from '../contract/engine';
import { metricCatalogue } from '../metrics/catalogue';
import { differenceOf, METHOD } from './difference';
import { bestOf } from './best';
import type { NamedCheckpoint } from './nameCheckpoints';
import { smallestSet } from './smallestSet';
import { unequalExclusions } from './unequalExclusions';
import { whyApart } from './whyApart';

/** A checkpoint with what its evaluation came to. */
export interface EvaluatedCheckpoint extends NamedCheckpoint {
  result: RunOutcome;
}

/** Beyond this, only pairs with the baseline and of neighbours are tested: all of 100 would be 5,000. */
const ALL_PAIRS_UP_TO = 24;

/**
 * Sets evaluated checkpoints side by side. The baseline, or else the first, says what may stand in the table; what was
 * evaluated otherwise is refused with the reason.
 *
 * @param evaluated in the order in which they are to stand
 * @param baseline a checkpoint's name; null, or one that is not there: the first
 * @throws RangeError for no checkpoint
 */
export function compareRuns(
  evaluated: readonly EvaluatedCheckpoint[],
  { baseline, version, now }: { baseline: string | null; version: string; now: Date },
): ComparisonReport {
  const standard = evaluated.find(({ name }) => name === baseline) ?? evaluated[0];
  if (!standard) throw new RangeError('There is no checkpoint to compare.');
  const { report } = standard.result;
  const reasons = evaluated.map(({ result }) => whyApart(result.report, report));
  const placed = evaluated.filter((_, i) => reasons[i] === null);
  const { realSize, generatedSize, mode } = report.equalization;
  const alone = placed.map(toCheckpoint);
  const size = mode === 'off' && realSize !== generatedSize ? null : realSize;
  const ofAll = [
    smallestSet({ size, checkpoints: alone, real: report.real }),
    unequalExclusions(alone),
  ].filter(warning => warning !== null);
  const checkpoints = alone.map(checkpoint => ({
    ...checkpoint,
    warnings: [...checkpoint.warnings, ...ofAll],
  }));
  return {
    schema: 1,
    createdAt: now.toISOString(),
    version,
    real: report.real,
    encoder: report.encoder,
    settings: report.settings,
    size,
    baseline: standard.name,
    checkpoints,
    pairs: pairsOf(placed, placed.indexOf(standard)),
    best: bestOf(checkpoints),
    refused: evaluated.flatMap(({ name, path }, i) => {
      const reason = reasons[i];
      return reason === null || reason === undefined ? [] : [{ name, path, reason }];
    }),
    method: METHOD,
  };
}

function toCheckpoint({ name, path, step, result }: EvaluatedCheckpoint): Checkpoint {
  const { report } = result;
  return {
    name,
    path,
    step: step?.step ?? null,
    unit: step?.unit ?? null,
    count: report.generated.count,
    ...(report.generated.excluded === undefined ? {} : { excluded: report.generated.excluded }),
    metrics: report.metrics,
    modes: report.modes,
    reading: report.headline ?? report.reading,
    warnings: report.warnings,
  };
}

function pairsOf(placed: readonly EvaluatedCheckpoint[], baseline: number): CheckpointPair[] {
  const all = placed.length <= ALL_PAIRS_UP_TO;
  return placed.flatMap((from, i) =>
    placed.slice(i + 1).flatMap((to, offset) => {
      const j = i + 1 + offset;
      const wanted = all || i === baseline || j === baseline || j === i + 1;
      return wanted ? [{ from: from.name, to: to.name, differences: differencesOf(from, to) }] : [];
    }),
  );
}

function differencesOf(from: EvaluatedCheckpoint, to: EvaluatedCheckpoint): Record<string, Difference> {
  return Object.fromEntries(
    metricCatalogue.flatMap(metric => {
      const found = differenceOf(metric, from.result, to.result);
      return found ? [[metric.key, found]] : [];
    }),
  );
}
