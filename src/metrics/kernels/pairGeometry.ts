import type { FeatureSet } from '../../features/featureSet';
import type { PairForm } from '../../neighbors/pairForms';
import { squaredNorms } from '../linearAlgebra/featureMatrix';
import type { Relation } from '../linearAlgebra/gramPass';

/**
 * Numbers that kernels are functions of, linear in the inner product of a pair so that their sums are had exactly from
 * sums of rows. product: (x . y - p) / d with p the mean inner product of a real and a generated row. distance:
 * |x - y|^2 / D with D the mean of it. cosine: 1 - cos(x, y).
 */
export type FormName = 'product' | 'distance' | 'cosine';

/** A set of the two, and what its forms are made of. */
export interface SetGeometry {
  set: FeatureSet;
  /** |x|^2 of every row. */
  squared: Float64Array;
  /** |x| of every row. */
  lengths: Float64Array;
  /** Sum of |x|^2. */
  squares: number;
}

/** x . sum of y for every row x of one set, y over a set; and the same of rows of length 1. */
interface Dots {
  plain: Float64Array;
  unit: Float64Array;
}

export interface PairGeometry {
  real: SetGeometry;
  generated: SetGeometry;
  /** p, D, and the mean of 1 - cos, over the pairs of a real and a generated row. */
  means: { product: number; squaredDistance: number; cosine: number };
  /** By the set of x and the set of y. */
  dots: Record<Relation | 'generatedReal', Dots>;
}

/** @returns null where a row or every distance is 0, or numbers are too large for float32 */
export function pairGeometry(real: FeatureSet, generated: FeatureSet): PairGeometry | null {
  const [ofReal, ofGenerated] = [setGeometry(real), setGeometry(generated)];
  const largest = Math.max(
    ...[ofReal, ofGenerated].map(({ squared }) => squared.reduce((a, b) => Math.max(a, b))),
  );
  const least = Math.min(
    ...[ofReal, ofGenerated].map(({ squared }) => squared.reduce((a, b) => Math.min(a, b))),
  );
  if (!(least > 0 && largest < LARGEST && largest / least < LARGEST)) return null;
  const [sumReal, sumGenerated] = [sumsOf(ofReal), sumsOf(ofGenerated)];
  const dots = {
    realReal: dotsOf(ofReal, sumReal),
    realGenerated: dotsOf(ofReal, sumGenerated),
    generatedReal: dotsOf(ofGenerated, sumReal),
    generatedGenerated: dotsOf(ofGenerated, sumGenerated),
  };
  const pairs = real.rows * generated.rows;
  const product = total(dots.realGenerated.plain) / pairs;
  const squaredDistance = ofReal.squares / real.rows + ofGenerated.squares / generated.rows - 2 * product;
  if (!(squaredDistance > 0)) return null;
  const cosine = 1 - total(dots.realGenerated.unit) / pairs;
  return { real: ofReal, generated: ofGenerated, means: { product, squaredDistance, cosine }, dots };
}

/** Squared lengths: cubes of products stay far below float32's largest number. */
const LARGEST = 1e10;

/** The form of every pair of a relation. */
export function pairForm(name: FormName, geometry: PairGeometry, relation: Relation): PairForm {
  const [x, y] = sidesOf(geometry, relation);
  const d = x.set.dimension;
  const { product, squaredDistance } = geometry.means;
  if (name === 'distance') return { ...noParts, distance: 1 / squaredDistance };
  if (name === 'product') {
    // x . y = (|x|^2 + |y|^2 - |x - y|^2) / 2.
    const part = (squared: number) => (squared - product) / (2 * d);
    return {
      rank: 2,
      left: parts(x.squared, squared => [part(squared), 1]),
      right: parts(y.squared, squared => [1, part(squared)]),
      distance: -1 / (2 * d),
      scales: null,
    };
  }
  // 1 - cos = (|x - y|^2 - (|x| - |y|)^2) / (2 |x| |y|): no digits are lost where all rows point one way.
  const usual = geometry.real.lengths[0]!;
  return {
    rank: 3,
    left: parts(x.lengths, length => [-((length - usual) ** 2), 2 * (length - usual), -1]),
    right: parts(y.lengths, length => [1, length - usual, (length - usual) ** 2]),
    distance: 1,
    scales: {
      x: x.lengths.map(length => Math.SQRT1_2 / length),
      y: y.lengths.map(length => Math.SQRT1_2 / length),
    },
  };
}

const noParts = { rank: 0, left: new Float64Array(0), right: new Float64Array(0), scales: null };

const parts = (values: Float64Array, of: (value: number) => number[]) =>
  Float64Array.from([...values].flatMap(of));

/** For each row of the first set of a relation the sum of the form over the other set, itself left out. */
export function linearSums(
  name: FormName,
  geometry: PairGeometry,
  relation: Relation | 'generatedReal',
): Float64Array {
  const [x, y] = sidesOf(geometry, relation);
  const { plain, unit } = geometry.dots[relation];
  const { product, squaredDistance } = geometry.means;
  const self = x === y;
  const count = y.set.rows;
  if (name === 'cosine') return unit.map(dot => count - dot);
  if (name === 'distance')
    return plain.map((dot, i) => (count * x.squared[i]! + y.squares - 2 * dot) / squaredDistance);
  return plain.map((dot, i) => {
    const others = self ? dot - x.squared[i]! : dot;
    return (others - (self ? count - 1 : count) * product) / x.set.dimension;
  });
}

function sidesOf(
  { real, generated }: PairGeometry,
  relation: Relation | 'generatedReal',
): readonly [SetGeometry, SetGeometry] {
  const sides = {
    realReal: [real, real],
    generatedGenerated: [generated, generated],
    realGenerated: [real, generated],
    generatedReal: [generated, real],
  } as const;
  return sides[relation];
}

const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);

function setGeometry(set: FeatureSet): SetGeometry {
  const squared = squaredNorms(set);
  return { set, squared, lengths: squared.map(Math.sqrt), squares: total(squared) };
}

function sumsOf({ set, lengths }: SetGeometry): Dots {
  const { rows, dimension, values } = set;
  const [plain, unit] = [new Float64Array(dimension), new Float64Array(dimension)];
  for (let row = 0, at = 0; row < rows; row++) {
    const scale = 1 / lengths[row]!;
    for (let c = 0; c < dimension; c++, at++) {
      plain[c]! += values[at]!;
      unit[c]! += values[at]! * scale;
    }
  }
  return { plain, unit };
}

function dotsOf({ set, lengths }: SetGeometry, sums: Dots): Dots {
  const { rows, dimension, values } = set;
  const [plain, unit] = [new Float64Array(rows), new Float64Array(rows)];
  for (let row = 0, at = 0; row < rows; row++) {
    let [ofPlain, ofUnit] = [0, 0];
    for (let c = 0; c < dimension; c++, at++) {
      ofPlain += values[at]! * sums.plain[c]!;
      ofUnit += values[at]! * sums.unit[c]!;
    }
    plain[row] = ofPlain;
    unit[row] = ofUnit / lengths[row]!;
  }
  return { plain, unit };
}
