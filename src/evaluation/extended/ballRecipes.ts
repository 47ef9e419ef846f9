import { density } from '../../metrics/density';
import { improvedPrecision, sharingReach } from '../../metrics/improvedPrecision';
import { improvedRecall } from '../../metrics/improvedRecall';
import { kthDistances } from '../../metrics/neighborhood/kthDistances';
import { rarity } from '../../metrics/rarity';
import { noReach } from '../searchTables';
import { ballAnswer, isClosed, requireNeighbors, toEntry } from './recipeParts';
import type { AskContext, Recipe, RecipeContext } from './recipe';
import type { QuestionList } from './questionList';

/**
 * Balls around the samples of one set that reach to the k-th neighbour there, k being the metric's. What they hold of
 * the other set is counted, not read off a table.
 */
function ownBalls(key: string, centres: 'real' | 'generated'): Pick<Recipe, 'reach' | 'crossReach' | 'ask'> {
  return {
    crossReach: noReach,
    reach: settings => {
      const k = settings.of(key, 'k');
      return centres === 'real' ? { real: k, generated: 0 } : { real: 0, generated: k };
    },
    ask: (questions: QuestionList, context: AskContext) => {
      const { settings } = context;
      const k = settings.of(key, 'k');
      requireNeighbors(k, context[centres].rows);
      const table = centres === 'real' ? context.realReal : context.generatedGenerated;
      questions.balls(`${centres} ${k}`, () => ({
        centres: centres === 'real' ? 'x' : 'y',
        radii: kthDistances(table, k),
        closed: isClosed(settings),
      }));
    },
  };
}

const answerOf = (key: string, centres: 'real' | 'generated', context: RecipeContext) =>
  ballAnswer(context, `${centres} ${context.settings.of(key, 'k')}`);

const parametersOf = (key: string, { settings }: RecipeContext) => ({
  ...settings.all(key),
  balls: settings.balls,
});

/** Metrics that are read off balls around the samples of a set. */
export const ballRecipes: readonly Recipe[] = [
  {
    key: 'improvedPrecision',
    ...ownBalls('improvedPrecision', 'real'),
    reach: settings => {
      const k = settings.of('improvedPrecision', 'k');
      return { real: k, generated: sharingReach(k) };
    },
    compute: context => {
      const { settings, tables } = context;
      const answer = answerOf('improvedPrecision', 'real', context);
      const found = improvedPrecision(
        answer,
        tables.generatedGenerated,
        settings.of('improvedPrecision', 'k'),
      );
      return {
        entry: toEntry(found, parametersOf('improvedPrecision', context)),
        generated: { improvedPrecision: found.perSample },
      };
    },
  },
  {
    key: 'improvedRecall',
    ...ownBalls('improvedRecall', 'generated'),
    reach: settings => {
      const k = settings.of('improvedRecall', 'k');
      return { real: sharingReach(k), generated: k };
    },
    compute: context => {
      const { settings, tables } = context;
      const answer = answerOf('improvedRecall', 'generated', context);
      const found = improvedRecall(answer, tables.realReal, settings.of('improvedRecall', 'k'));
      return {
        entry: toEntry(found, parametersOf('improvedRecall', context)),
        real: { improvedRecall: found.perSample },
      };
    },
  },
  {
    key: 'density',
    ...ownBalls('density', 'real'),
    compute: context => {
      const found = density(answerOf('density', 'real', context), context.settings.of('density', 'k'));
      return {
        entry: toEntry(found, parametersOf('density', context)),
        generated: { density: found.perSample },
      };
    },
  },
  {
    key: 'rarity',
    ...ownBalls('rarity', 'real'),
    compute: context => {
      const found = rarity(answerOf('rarity', 'real', context));
      const { mean, outside, perSample, value: median } = found;
      return {
        entry: toEntry(found, parametersOf('rarity', context), { median, mean, outside }),
        generated: { rarity: perSample },
      };
    },
  },
];
