import path from 'node:path';
import { vi } from 'vitest';
import type { CountRequest, EvaluationRequest, EvaluationResult } from '../../../../src/contract/engine';
import { Comparisons } from '../../../../src/services/comparisons/comparisons';
import type { ComparisonTemplate } from '../../../../src/services/comparisons/comparisonRecord';
import { ComparisonStore } from '../../../../src/services/comparisons/comparisonStore';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { exampleJob, exampleResult } from '../exampleResult';
import { engineOf, makeRuns, type Evaluate } from '../inProcessEngine';

/** How the checkpoints of these tests are evaluated. */
export const template: ComparisonTemplate = exampleJob();
/** A generated set of a training run. */
export const step = (number: number) => `/train/samples/step_${number}`;

/** A result at the size that was asked for, with a PCE that falls with the step. */
export function resultOf({ generated, size }: EvaluationRequest): EvaluationResult {
  const result = exampleResult(10 - Number(/\d+$/.exec(generated.path)?.[0] ?? 0) / 100);
  const rows = size ?? 2;
  Object.assign(result.report.equalization, { realSize: rows, generatedSize: rows });
  return result;
}

interface Options {
  evaluate?: Evaluate;
  count?: (request: CountRequest) => number;
  folder?: string;
  keepRuns?: number;
}

/** Comparisons over an engine in this process, their files in a folder of their own. */
export async function makeComparisons({
  evaluate = resultOf,
  count = () => 8,
  folder,
  keepRuns = 0,
}: Options = {}) {
  const root = folder ?? (await temporaryFolder());
  const held: { by?: Comparisons } = {};
  const { runs } = await makeRuns(evaluate, {
    folder: path.join(root, 'runs'),
    keepRuns,
    isKept: id => held.by?.holds(id) ?? false,
  });
  const onDefect = vi.fn<(error: unknown) => void>();
  const comparisons = new Comparisons({
    store: new ComparisonStore(path.join(root, 'comparisons'), onDefect),
    runs,
    count: engineOf(evaluate, count).countSamples,
    commit: () => Promise.resolve({ hash: 'abc', branch: 'main', changed: false }),
    stepPattern: () => '',
    version: '1.2.3',
    onDefect,
  });
  held.by = comparisons;
  return { comparisons, runs, root, onDefect };
}

/** A comparison whose checkpoints are done. */
export async function compared(options: Options, paths: string[]) {
  const made = await makeComparisons(options);
  const { id, finished } = await made.comparisons.start({ template, paths, folder: '/train/samples' });
  await finished;
  return { ...made, id };
}
