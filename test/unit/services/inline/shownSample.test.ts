import { describe, expect, it } from 'vitest';
import { findOutliers } from '../../../../src/contract/outliers';
import type { SetName } from '../../../../src/contract/panel';
import { EvaluatedSets } from '../../../../src/services/inline/evaluatedSets';
import { shownSample } from '../../../../src/services/inline/shownSample';
import { exampleJob, exampleResult } from '../exampleResult';
import { makeRuns } from '../inProcessEngine';

async function shown(set: SetName, row: number, change?: (result: ReturnType<typeof exampleResult>) => void) {
  const result = exampleResult();
  change?.(result);
  const { runs } = await makeRuns(() => result);
  await runs.start(exampleJob()).finished;
  const [found] = await new EvaluatedSets(runs).list();
  const outliers = findOutliers(result.columns, 99);
  return shownSample({ record: found!.done[0]!, result, set, row }, outliers, 'same');
}

describe('a sample as the view shows it', () => {
  it('has its scores, where they stand in its set, and the real ones nearest to it', async () => {
    expect(await shown('generated', 1)).toMatchObject({
      set: 'generated',
      row: 1,
      name: 'cat/b.png',
      folder: 'step_0300',
      mode: 'cat',
      mark: 'outlier',
      lessRealThan: 1,
      scores: [
        { key: 'pce', value: 2.5, below: 0.5, above: 0 },
        { key: 're', value: -9.5, below: 0, above: 0.5 },
      ],
      nearest: [{ row: 0, name: 'NaN/x.png', mode: 'NaN', distance: 1.25 }],
      hasNearestImages: true,
    });
  });

  it('is a copy where its nearest real one is at distance 0, and then no share is told', async () => {
    expect(await shown('generated', 0)).toMatchObject({ mark: 'copy', lessRealThan: null });
  });

  it('of the real set is judged among its like, beside the generated ones nearest to it', async () => {
    expect(await shown('real', 1)).toMatchObject({
      mark: null,
      lessRealThan: 0.5,
      scores: [
        { key: 'rce', value: 2, below: 0.5 },
        { key: 'pce', value: 1 },
      ],
      nearest: [{ row: 0, name: 'NaN/a.png', distance: 1.25 }],
    });
  });

  it('of an earlier release, which knows less of the real ones, is shown without that', async () => {
    const earlier = await shown('real', 1, ({ columns }) => {
      columns.real.pce = new Float64Array();
      columns.real.nearest = new Int32Array();
      columns.real.nearestDistances = new Float64Array();
      columns.nearestGeneratedCount = 0;
    });
    expect(earlier).toMatchObject({ lessRealThan: null, nearest: [], scores: [{ key: 'rce' }] });
  });

  it('counts those without a score neither below nor above', async () => {
    const rare = await shown('generated', 0, ({ columns }) => {
      columns.generated.scores = { rarity: Float64Array.of(3, Number.NaN) };
    });
    expect(rare.scores.at(-1)).toEqual({ key: 'rarity', value: 3, below: 0, above: 0 });
  });
});
