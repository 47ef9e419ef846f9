import type { Runs } from '../runs';
import { outlierPercentile } from '../outlierPercentile';
import { DocumentSets } from './documentSets';
import { EvaluatedSets } from './evaluatedSets';
import { RunOutliers } from './runOutliers';
import { SampleIndex } from './sampleIndex';
import { SetStates } from './setStates';

/** What is shown where code and the Explorer name a set or a sample; nothing here starts the engine. */
export interface InlineServices {
  sets: EvaluatedSets;
  states: SetStates;
  outliers: RunOutliers;
  samples: SampleIndex;
  documents: DocumentSets;
}

export function inlineServices(runs: Runs): InlineServices {
  const sets = new EvaluatedSets(runs);
  return {
    sets,
    states: new SetStates(),
    outliers: new RunOutliers(runs, outlierPercentile),
    samples: new SampleIndex(runs, sets),
    documents: new DocumentSets(),
  };
}
