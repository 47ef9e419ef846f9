import { describe, expect, it, vi } from 'vitest';
import { CancelledError, InputError } from '../../../../src/contract/errors';
import { metricSettings } from '../../../../src/evaluation/extended/metricSettings';
import { NotGiven, type Recipe, type RecipeContext } from '../../../../src/evaluation/extended/recipe';
import { runRecipes } from '../../../../src/evaluation/extended/runRecipes';
import { openExactSearch } from '../../../../src/neighbors/exactSearch';
import { openPairPass } from '../../../../src/neighbors/pairPass';
import { openMatrixProduct } from '../../../../src/evaluation/linearAlgebra/matrixProduct';
import { bruteForceTables } from '../../../support/bruteForce';
import { loadedFeatures, requestWith } from '../../../support/evaluationRequest';
import { gaussianSet, labelled } from '../../../support/seededSets';

const real = labelled(gaussianSet(12, 3, 1));
const generated = labelled(gaussianSet(12, 3, 2));

async function run(recipes: Recipe[], signal?: AbortSignal) {
  const [product, search, pairs] = [await openMatrixProduct(), await openExactSearch(), await openPairPass()];
  const context: RecipeContext = {
    real,
    generated,
    test: null,
    logits: null,
    classes: null,
    encoder: loadedFeatures(real, generated).encoder,
    settings: metricSettings(requestWith(), 12),
    tables: bruteForceTables(real, generated, 3),
    answers: { balls: {}, ratios: {}, reaches: {} },
    sums: null,
    product,
    search,
    pairs: () => Promise.resolve(pairs),
    signal,
    once: (_, make) => make(),
  };
  const steps: string[] = [];
  try {
    const found = await runRecipes(recipes, context, (done, recipe) =>
      steps.push(`${done} ${recipe?.key ?? 'pass'}`),
    );
    return { ...found, steps };
  } finally {
    await Promise.all([product.release(), search.dispose(), pairs.dispose()]);
  }
}

const good = (key: string): Recipe => ({ key, compute: () => ({ entry: { value: 1 } }) });
const bad = (key: string, error: Error): Recipe => ({ key, compute: () => Promise.reject(error) });
const failingPass = (key: string): Recipe => ({
  key,
  gram: () => ({
    consumer: {
      relations: ['realReal'],
      add: () => {
        throw new RangeError('too dark');
      },
    },
    result: () => ({ entry: { value: 1 } }),
  }),
});
const countingPass = (key: string): Recipe => ({
  key,
  gram: () => {
    let pairs = 0;
    return {
      consumer: {
        relations: ['realGenerated'],
        add: ({ rows, columns }) => {
          pairs += rows * columns;
        },
      },
      result: () => ({ entry: { value: pairs } }),
    };
  },
});

describe('runRecipes', () => {
  it('a metric that cannot be given or fails takes no other down', async () => {
    const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const found = await run([
      bad('a', new NotGiven('It needs more.')),
      failingPass('b'),
      bad('c', new InputError('The file is torn.', 'Mend it.')),
      countingPass('d'),
      bad('e', new TypeError('x is undefined')),
      good('f'),
    ]);
    expect(found.entries).toEqual({ d: { value: 144 }, f: { value: 1 } });
    expect(found.absent).toEqual([
      { key: 'a', reason: 'It needs more.' },
      { key: 'b', reason: 'It could not be computed: too dark' },
      { key: 'c', reason: 'The file is torn. Mend it.' },
      { key: 'e', reason: 'It could not be computed: x is undefined' },
    ]);
    // Only what is a defect of ours is logged, with its stack.
    const logged = log.mock.calls.map(([text]) => String(text));
    log.mockRestore();
    expect(logged.map(text => text.split(' ')[0])).toEqual(['b', 'e']);
    expect(logged[1]).toMatch(/\n\s+at /);
  });

  it('tells of each metric before it is computed', async () => {
    const { steps } = await run([good('a'), countingPass('b')]);
    expect(steps).toEqual(['0 pass', '0 a', '1 b']);
  });

  it('ends when it is cancelled', async () => {
    const stop = new AbortController();
    const cancelling: Recipe = {
      key: 'a',
      compute: () => {
        stop.abort();
        return { entry: { value: 1 } };
      },
    };
    await expect(run([cancelling, good('b')], stop.signal)).rejects.toThrow(CancelledError);
    await expect(run([bad('a', new CancelledError())])).rejects.toThrow(CancelledError);
  });
});
