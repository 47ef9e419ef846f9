import type { ComparisonSnapshot, RealCard, SampleCard } from '../../../src/contract/comparisonPanel';
import { classNames } from './fakeRun';

/** Samples of each fake checkpoint, and of the reference. */
export const sampleCount = 200;
export const realCount = 150;

/** Files are named; rows of a feature file have their number. */
const nameOf = (row: number, hasImages: boolean, prefix = '') =>
  hasImages ? `${prefix}${String(row).padStart(5, '0')}.png` : String(row);

/** The sample of a row; PCE falls with the row, so that row order is the order of the worst. Row 7 is a copy. */
function fakeSample(runId: string, row: number, hasImages: boolean): SampleCard {
  const run = Number(runId.slice('run-'.length));
  return {
    runId,
    row,
    name: nameOf(row, hasImages),
    mode: classNames[(row * 7 + run) % classNames.length]!,
    pce: 30 - run * 3 - row * 0.21,
    re: -5 + (row % 11) - run,
    nearestReal: (row * 13 + run) % realCount,
    nearestDistance: row === 7 ? 0 : 2 + (row % 17) / 6,
  };
}

export function worstOf(
  { hasRealImages }: ComparisonSnapshot,
  runId: string,
  mode: string | null,
): SampleCard[] {
  const all = Array.from({ length: sampleCount }, (_, row) => fakeSample(runId, row, hasRealImages));
  return mode === null ? all : all.filter(sample => sample.mode === mode);
}

function doneOf({ members, report }: ComparisonSnapshot): string[] {
  const names = new Set(report?.checkpoints.map(({ name }) => name));
  return members.filter(({ state, name }) => state === 'done' && names.has(name)).map(({ runId }) => runId);
}

export function realOf(snapshot: ComparisonSnapshot, order: string, mode: string | null): RealCard[] {
  const first = { uncovered: 0, learned: 50, forgotten: 100 }[order] ?? 0;
  return Array.from({ length: realCount }, (_, index): RealCard => {
    const row = (first + index) % realCount;
    return {
      row,
      name: nameOf(row, snapshot.hasRealImages, 'real_'),
      mode: classNames[row % classNames.length]!,
      rce: doneOf(snapshot).map((_, run) => 14 - index * 0.1 - run * ((row % 5) - 1)),
    };
  }).filter(card => mode === null || card.mode === mode);
}

/** Every run's nearest sample to a real row; the first run has none for every tenth. */
export function nearestTo(snapshot: ComparisonSnapshot, realRow: number) {
  return doneOf(snapshot).map((runId, run) =>
    run === 0 && realRow % 10 === 9
      ? null
      : {
          sample: fakeSample(runId, (realRow * 3 + run) % sampleCount, snapshot.hasRealImages),
          distance: 6 - run * 0.7 + (realRow % 7) / 5,
        },
  );
}

/** Names of rows 0 to 59 are shared; the first run lacks odd ones. */
export const sharedNames = Array.from({ length: 60 }, (_, row) => `${String(row).padStart(5, '0')}.png`);

export function sameName(snapshot: ComparisonSnapshot, name: string): (SampleCard | null)[] {
  const row = Number.parseInt(name, 10);
  return doneOf(snapshot).map((runId, run) =>
    run === 0 && row % 2 === 1 ? null : fakeSample(runId, row, snapshot.hasRealImages),
  );
}
