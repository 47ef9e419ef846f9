import type { EncoderSummary, MetricEntry } from '../../contract/report';
import type { FeatureSet } from '../../features/featureSet';
import type { GramConsumer } from '../../metrics/linearAlgebra/gramPass';
import type { LinearAlgebra } from '../../metrics/linearAlgebra/matrix';
import type { NeighborTables } from '../../metrics/neighborhood/triTerms';
import type { PairPass } from '../../neighbors/pairPass';
import type { PairAnswers } from '../../neighbors/pairQuestions';
import type { NeighborSearch } from '../../neighbors/neighborSearch';
import type { NeighborTable } from '../../neighbors/neighborTable';
import type { Reach } from '../searchTables';
import type { SumContext, SumPlan, SumRound } from './pairSums';
import type { QuestionList } from './questionList';
import type { MetricSettings } from './metricSettings';

/** Two sets of one encoder, and what is known beside them. */
export interface ComparedSets {
  real: FeatureSet;
  generated: FeatureSet;
  /** Real images that the model was not trained on. */
  test: FeatureSet | null;
  /** Class scores of the generated samples, N_G x classes. */
  logits: Float32Array | null;
  /** Class of each generated sample as its folders or labels have it, -1 for none; null where there are none. */
  classes: Int32Array | null;
  encoder: EncoderSummary;
}

/** What every metric is computed from. */
export interface RecipeContext extends ComparedSets {
  settings: MetricSettings;
  /** At least as far as the recipe's `reach`. */
  tables: NeighborTables;
  search: NeighborSearch;
  pairs: () => Promise<PairPass>;
  /** By the names that the recipe's `ask` gave. */
  answers: PairAnswers;
  product: LinearAlgebra;
  signal: AbortSignal | undefined;
  /** What the search summed up on its way, of large sets. */
  sums: SumRound | null;
  /** What several metrics are made of is made once, by name. */
  once: <T>(name: string, make: () => Promise<T>) => Promise<T>;
}

/** One metric, computed: its entry, and per-sample values by name. */
export interface MetricResult {
  entry: MetricEntry;
  generated?: Record<string, Float64Array>;
  real?: Record<string, Float64Array>;
}

/** What is known before the pairs of the two sets are passed over: the neighbours within each set. */
export interface AskContext extends ComparedSets {
  settings: MetricSettings;
  realReal: NeighborTable;
  generatedGenerated: NeighborTable;
}

/** How many samples each set has. */
export type SetSizes = Readonly<Record<'real' | 'generated', { readonly rows: number }>>;

/** How one metric is made. */
export interface Recipe {
  key: string;
  /** Neighbours that it needs among the reals, and among the generated: of samples of the same set. */
  reach?: (settings: MetricSettings, sets: SetSizes) => Reach;
  /** Of samples of the other set; as far as `reach` where it is absent. */
  crossReach?: (settings: MetricSettings, sets: SetSizes) => Reach;
  /** Adds what the pass over the pairs is to find out; x are the real samples, y the generated ones. */
  ask?: (questions: QuestionList, context: AskContext) => void;
  /** Looks at inner products of the pairs, in one pass for all metrics. */
  gram?: (context: RecipeContext) => {
    consumer: GramConsumer;
    result: () => MetricResult | Promise<MetricResult>;
  };
  /** Of large sets, in place of `gram`: sums that the search makes on its way; null where it cannot be had so. */
  sums?: (context: SumContext) => SumPlan | null;
  /** Computes it; absent where `gram` does. @throws NotGiven */
  compute?: (context: RecipeContext) => MetricResult | Promise<MetricResult>;
}

/** A metric that cannot be given, with the reason in a sentence. */
export class NotGiven extends Error {
  override readonly name = 'NotGiven';
}
