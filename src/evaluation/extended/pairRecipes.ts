import { cmmdFrom, cmmdOf, curvedGaussianKernel } from '../../metrics/cmmd';
import {
  curvedDistance,
  energyDistanceFrom,
  energyDistanceOf,
  type EnergyDistance,
} from '../../metrics/energyDistance';
import {
  curvedCubicKernel,
  drawSubsets,
  kernelDistanceFrom,
  kernelDistanceOf,
  type KernelDistance,
} from '../../metrics/kernelDistance';
import { curvedSums } from '../../metrics/kernels/curvedKernel';
import { curvedSubsetSums } from '../../metrics/kernels/curvedSubsets';
import type { SubsetPair } from '../../metrics/kernels/subsetSums';
import { memorisationAmong, memorisationOf, mifid, type Memorisation } from '../../metrics/mifid';
import { frechet } from './frechetParts';
import type { MetricSettings } from './metricSettings';
import { NotGiven, type ComparedSets, type MetricResult, type Recipe, type RecipeContext } from './recipe';
import { toEntry } from './recipeParts';

function subsetsOf({ real, generated }: ComparedSets, settings: MetricSettings): SubsetPair[] {
  const { subsets, subsetSize } = settings.all('kernelDistance');
  const shape = { subsets: subsets!, subsetSize: subsetSize! };
  return drawSubsets(real, generated, settings.random('kernel distance'), shape);
}

function kernelResult(found: KernelDistance, draws: readonly SubsetPair[], seed: number): MetricResult {
  return {
    entry: toEntry(
      found,
      { subsets: draws.length, subsetSize: found.subsets.size, seed },
      {
        unbiased: found.value,
        subsets: { mean: found.subsets.mean, spread: found.subsets.standardDeviation },
      },
    ),
    generated: { kernelDistance: found.generatedTerms },
    real: { kernelDistance: found.realTerms },
  };
}

const isClip = ({ encoder }: ComparedSets) =>
  encoder.id === 'features' || /clip/i.test(`${encoder.id} ${encoder.name}`);

function energyResult(found: EnergyDistance): MetricResult {
  const { coefficient } = found;
  return { entry: toEntry(found, {}, Number.isFinite(coefficient) ? { coefficient } : {}) };
}

async function mifidResult(found: Memorisation, context: RecipeContext): Promise<MetricResult> {
  const threshold = context.settings.of('mifid', 'threshold');
  const { value: distance } = await frechet(context);
  const { distance: memorisation, perSample } = found;
  return {
    entry: { value: mifid(distance, memorisation, threshold), parameters: { threshold }, memorisation },
    generated: { cosineDistance: perSample },
  };
}

/** Metrics that are sums or extremes over all pairs: in a pass of their own, or made by the search on its way. */
export const pairRecipes: readonly Recipe[] = [
  {
    key: 'kernelDistance',
    gram: context => {
      const { real, generated, settings } = context;
      const draws = subsetsOf(context, settings);
      const { consumer, result } = kernelDistanceOf(real, generated, draws);
      return { consumer, result: () => kernelResult(result(), draws, settings.seed) };
    },
    sums: context => {
      const { settings } = context;
      const draws = subsetsOf(context, settings);
      const of = curvedCubicKernel(context.geometry);
      return {
        kernel: { of, subsets: draws },
        result: async ({ geometry, answers }, { product }) => {
          const within = await curvedSubsetSums(of, geometry, answers, draws, product);
          const found = kernelDistanceFrom(curvedSums(of, geometry, answers), within, draws);
          return kernelResult(found, draws, settings.seed);
        },
      };
    },
  },
  {
    key: 'cmmd',
    gram: context => {
      const { real, generated, settings, encoder } = context;
      if (!isClip(context))
        throw new NotGiven(`CMMD is defined on features of CLIP; these are of ${encoder.name}.`);
      const sigma = settings.of('cmmd', 'sigma');
      const { consumer, result } = cmmdOf(real, generated, { sigma, normalise: true });
      return { consumer, result: () => ({ entry: { value: result(), parameters: { sigma } } }) };
    },
    sums: context => {
      const sigma = context.settings.of('cmmd', 'sigma');
      const of = curvedGaussianKernel(sigma, context.geometry);
      if (!of || !isClip(context)) return null;
      return {
        kernel: { of, subsets: [] },
        result: ({ geometry, answers }) => {
          return { entry: { value: cmmdFrom(curvedSums(of, geometry, answers)), parameters: { sigma } } };
        },
      };
    },
  },
  {
    key: 'energyDistance',
    gram: ({ real, generated }) => {
      const { consumer, result } = energyDistanceOf(real, generated);
      return { consumer, result: () => energyResult(result()) };
    },
    sums: context => {
      const of = curvedDistance(context.geometry);
      return {
        kernel: { of, subsets: [] },
        result: ({ geometry, answers }) =>
          energyResult(energyDistanceFrom(curvedSums(of, geometry, answers))),
      };
    },
  },
  {
    key: 'mifid',
    gram: context => {
      const { consumer, result } = memorisationOf(context.real, context.generated);
      return { consumer, result: () => mifidResult(result(), context) };
    },
    sums: () => ({
      extremes: 'cosine',
      result: ({ geometry, extremes }, context) => {
        const { least, greatest } = extremes;
        // Of copies float32 sees the likes of 1e-7: the nearest neighbour, which is exact, is among the candidates.
        const { k, indices } = context.tables.generatedReal;
        const nearest = indices.filter((_, at) => at % k === 0);
        const candidates = [least, greatest, nearest];
        return mifidResult(memorisationAmong(geometry, candidates), context);
      },
    }),
  },
];
