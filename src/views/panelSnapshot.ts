import type { EvaluationResult } from '../contract/engine';
import { DEFAULT_OUTLIER_PERCENTILE } from '../contract/outliers';
import type { PanelSnapshot } from '../contract/panel';
import { panelColumns } from '../contract/panelColumns';
import { isBroken } from '../services/runStore';
import { runTitle, type Run } from '../services/runs';
import { toFailure } from '../services/failures';
import { hasImages } from './sampleFiles';

/** All that the panel shows of a run; `readResult` is asked only where the run is done. */
export async function takeSnapshot(
  run: Run,
  readResult: () => Promise<EvaluationResult>,
  outlierPercentile = DEFAULT_OUTLIER_PERCENTILE,
): Promise<PanelSnapshot> {
  const { stored, progress, stoppedAt, revision } = run;
  const empty: PanelSnapshot = {
    runId: stored.id,
    title: runTitle(stored),
    revision,
    state: 'failed',
    progress: progress ?? stoppedAt,
    failure: null,
    report: null,
    columns: null,
    hasImages: { real: false, generated: false },
    commit: isBroken(stored) ? null : stored.commit,
    notes: isBroken(stored) ? '' : stored.notes,
    offerBetterEncoder: false,
    outlierPercentile,
  };
  if (isBroken(stored)) return { ...empty, failure: { message: stored.reason, mend: 'Delete this run.' } };
  if (stored.state !== 'done')
    return { ...empty, state: stored.state === 'queued' ? 'running' : stored.state, failure: stored.failure };
  try {
    const result = await readResult();
    return {
      ...empty,
      state: 'done',
      report: result.report,
      columns: panelColumns(result.columns),
      hasImages: { real: hasImages(result, 'real'), generated: hasImages(result, 'generated') },
      offerBetterEncoder: result.report.encoder.id === 'builtin',
    };
  } catch (error) {
    return { ...empty, failure: toFailure(error) };
  }
}
