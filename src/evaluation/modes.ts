import type { ModeSource } from '../contract/report';
import type { LabelledFeatureSet } from '../features/featureSet';
import type { MatrixProduct } from '../metrics/linearAlgebra/matrix';
import { clusterCount, kMeans, nearestCentroids } from '../metrics/models/kMeans';
import { seededRandom } from '../metrics/statistics/random';
import type { NeighborTable } from '../neighbors/neighborTable';

/** Which mode every sample of both sets belongs to. */
export interface Modes {
  source: ModeSource;
  names: readonly string[];
  /** Index into `names`, -1 for none. Length N_R. */
  real: Int32Array;
  /** Length N_G. */
  generated: Int32Array;
}

/** What modes are found from. */
export interface ModeInput {
  real: LabelledFeatureSet;
  generated: LabelledFeatureSet;
  /** The nearest reals of each generated sample, at least k of them. */
  generatedReal: NeighborTable;
  k: number;
  seed: number;
  /** Whether the real classes came from a label file, not from folders. */
  labelled: boolean;
  /** For clusters, opened when they are needed. */
  product: () => Promise<MatrixProduct>;
  signal?: AbortSignal | undefined;
}

/**
 * The modes are the real set's classes where it has two or more, else clusters of its features.
 *
 * With classes, a generated sample keeps its own class where the real set has one of that name; otherwise it
 * belongs to the class that most of its k nearest reals have (ties: the class of the nearer one).
 * With clusters, it belongs to the nearest centroid.
 */
export async function findModes(input: ModeInput): Promise<Modes> {
  const { real } = input;
  return real.classes !== null && real.classNames.length > 1
    ? classModes(input, real.classes)
    : clusterModes(input);
}

function classModes({ real, generated, generatedReal, k, labelled }: ModeInput, classes: Int32Array): Modes {
  const own = generated.classNames.map(name => real.classNames.indexOf(name));
  const modes = Int32Array.from({ length: generated.rows }, (_, row) => {
    const ownClass = generated.classes?.[row] ?? -1;
    const mode = own[ownClass] ?? -1;
    return mode >= 0 ? mode : majority(generatedReal, row, k, classes);
  });
  return { source: labelled ? 'labels' : 'classes', names: real.classNames, real: classes, generated: modes };
}

function majority(table: NeighborTable, row: number, k: number, classes: Int32Array): number {
  const votes = new Map<number, number>(); // in the order met: the nearer class first
  for (let j = 0; j < k; j++) {
    const mode = classes[table.indices[row * table.k + j]!]!;
    if (mode >= 0) votes.set(mode, (votes.get(mode) ?? 0) + 1);
  }
  let winner = -1;
  let most = 0;
  for (const [mode, count] of votes) {
    if (count > most) [winner, most] = [mode, count];
  }
  return winner;
}

async function clusterModes({ real, generated, seed, product, signal }: ModeInput): Promise<Modes> {
  const multiply = await product();
  const random = seededRandom(seed, 'clusters');
  const centroids = await kMeans(real, clusterCount(real.rows), random, multiply, signal);
  const labels = await nearestCentroids(real, centroids, multiply);
  const sizes = new Array<number>(centroids.length / real.dimension).fill(0);
  for (const label of labels) sizes[label]! += 1;
  const bySize = sizes.map((_, label) => label).sort((a, b) => sizes[b]! - sizes[a]! || a - b);
  const rank = new Int32Array(sizes.length);
  bySize.forEach((label, place) => (rank[label] = place));
  return {
    source: 'clusters',
    names: bySize.map((_, place) => `cluster ${place + 1}`),
    real: labels.map(label => rank[label]!),
    generated: (await nearestCentroids(generated, centroids, multiply)).map(label => rank[label]!),
  };
}
