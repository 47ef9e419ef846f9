/** Ways to tell real from generated samples by how many of each are near. */
export type PrClassifier = 'knn' | 'kde' | 'ipr' | 'coverage';

export const prClassifiers: readonly PrClassifier[] = ['knn', 'kde', 'ipr', 'coverage'];

/** For each test sample of one set: how many real and how many generated fit samples are near it. */
export interface NearCounts {
  readonly real: Int32Array;
  readonly generated: Int32Array;
}

/** What a classifier knows of the test samples. */
export interface ClassifierCounts {
  readonly ofReal: NearCounts;
  readonly ofGenerated: NearCounts;
  /** Sizes of the fit sets, for counts of sets of different size. */
  readonly fitReal: number;
  readonly fitGenerated: number;
}

/** The counts of all four classifiers. */
export type PrCounts = Record<PrClassifier, ClassifierCounts>;
