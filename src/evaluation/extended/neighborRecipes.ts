import { alphaPrecision } from '../../metrics/alphaPrecision';
import { authenticity } from '../../metrics/authenticity';
import { betaRecall } from '../../metrics/betaRecall';
import { coverage } from '../../metrics/coverage';
import { precisionCoverage } from '../../metrics/precisionCoverage';
import { recallCoverage } from '../../metrics/recallCoverage';
import { renyiDivergence } from '../../metrics/renyiDivergence';
import { NotGiven, type Recipe } from './recipe';
import { curveOf, isClosed, requireNeighbors, toEntry } from './recipeParts';
import type { MetricSettings } from './metricSettings';

/** One neighbour more than the value needs: standard errors take it. */
const SPARE = 1;

const cover = (settings: MetricSettings, key: string) => ({
  neighbors: settings.of(key, 'k'),
  factor: settings.of(key, 'C'),
});

/** Metrics that are read off the neighbour tables. */
export const neighborRecipes: readonly Recipe[] = [
  {
    key: 'coverage',
    reach: settings => ({ real: settings.of('coverage', 'k') + SPARE, generated: 0 }),
    crossReach: () => ({ real: 0, generated: 1 + SPARE }),
    compute: ({ tables, settings, real }) => {
      const k = settings.of('coverage', 'k');
      requireNeighbors(k, real.rows);
      const found = coverage(tables, k, isClosed(settings));
      return { entry: toEntry(found, { k, balls: settings.balls }), real: { coverage: found.perSample } };
    },
  },
  {
    key: 'precisionCoverage',
    reach: settings => {
      const { neighbors, factor } = cover(settings, 'precisionCoverage');
      return { real: 0, generated: neighbors * factor + SPARE };
    },
    crossReach: settings => ({ real: cover(settings, 'precisionCoverage').neighbors + SPARE, generated: 0 }),
    compute: ({ tables, settings, generated, real }) => {
      const { neighbors, factor } = cover(settings, 'precisionCoverage');
      requireNeighbors(neighbors * factor, generated.rows);
      requireNeighbors(neighbors, real.rows + 1);
      const found = precisionCoverage(tables, { neighbors, factor }, isClosed(settings));
      const parameters = { k: neighbors, C: factor, balls: settings.balls };
      return { entry: toEntry(found, parameters), generated: { precisionCoverage: found.perSample } };
    },
  },
  {
    key: 'recallCoverage',
    reach: settings => {
      const { neighbors, factor } = cover(settings, 'recallCoverage');
      return { real: neighbors * factor + SPARE, generated: 0 };
    },
    crossReach: settings => ({ real: 0, generated: cover(settings, 'recallCoverage').neighbors + SPARE }),
    compute: ({ tables, settings, generated, real }) => {
      const { neighbors, factor } = cover(settings, 'recallCoverage');
      requireNeighbors(neighbors * factor, real.rows);
      requireNeighbors(neighbors, generated.rows + 1);
      const found = recallCoverage(tables, { neighbors, factor }, isClosed(settings));
      const parameters = { k: neighbors, C: factor, balls: settings.balls };
      return { entry: toEntry(found, parameters), real: { recallCoverage: found.perSample } };
    },
  },
  {
    key: 'alphaPrecision',
    compute: ({ real, generated, settings }) => {
      const levels = settings.of('alphaPrecision', 'levels');
      const found = alphaPrecision(real, generated, levels);
      const curve = curveOf('alpha', found.masses, 'share of generated samples', found.shares);
      return { entry: toEntry(found, { levels }, { curve }), generated: { alphaPrecision: found.perSample } };
    },
  },
  {
    key: 'betaRecall',
    reach: () => ({ real: 1, generated: 1 }),
    compute: ({ generated, tables, settings }) => {
      const levels = settings.of('betaRecall', 'levels');
      const found = betaRecall(generated, tables, levels);
      const curve = curveOf('beta', found.masses, 'share of real samples', found.shares);
      return { entry: toEntry(found, { levels }, { curve }), real: { betaRecall: found.perSample } };
    },
  },
  {
    key: 'authenticity',
    reach: () => ({ real: 1 + SPARE, generated: 0 }),
    compute: ({ tables }) => {
      const found = authenticity(tables);
      return { entry: toEntry(found), generated: { authentic: found.perSample } };
    },
  },
  {
    key: 'renyiDivergence',
    reach: settings => {
      const k = settings.of('renyiDivergence', 'k') + SPARE;
      return { real: k, generated: k };
    },
    compute: ({ tables, settings, real, generated }) => {
      const [k, alpha] = [settings.of('renyiDivergence', 'k'), settings.of('renyiDivergence', 'alpha')];
      requireNeighbors(k, real.rows, generated.rows);
      if (alpha === 1)
        throw new NotGiven(
          'The estimate is not defined at alpha = 1, and near it is all noise: set 0.5 or 2.',
        );
      const found = renyiDivergence(tables, k, [alpha, 2]);
      const [, two] = found.realGenerated;
      const [reverse, reverseTwo] = found.generatedReal;
      return {
        entry: toEntry(
          found,
          { k, alpha },
          {
            alpha2: toEntry(two!),
            generatedReal: toEntry(reverse!),
            generatedRealAlpha2: toEntry(reverseTwo!),
          },
        ),
      };
    },
  },
];
