import { CancelledError, InputError, throwIfCancelled, toError } from '../../contract/errors';
import type { AbsentMetric, MetricEntry } from '../../contract/report';
import { gramPass, type GramConsumer } from '../../metrics/linearAlgebra/gramPass';
import { NotGiven, type MetricResult, type Recipe, type RecipeContext } from './recipe';

/** What the further metrics came to. */
export interface FurtherMetrics {
  entries: Record<string, MetricEntry>;
  absent: AbsentMetric[];
  /** Per-sample values by name. */
  generated: Record<string, Float64Array>;
  real: Record<string, Float64Array>;
}

/** Why a metric is absent, in words; a defect of ours also goes to the log, with its stack. @throws CancelledError */
export function absentReason(key: string, error: unknown): AbsentMetric {
  if (error instanceof CancelledError) throw error;
  const { message, stack } = toError(error);
  if (error instanceof NotGiven) return { key, reason: message };
  if (error instanceof InputError) return { key, reason: `${message} ${error.mend}` };
  process.stderr.write(`${key} failed: ${stack ?? message}\n`);
  return { key, reason: `It could not be computed: ${message}` };
}

/** What the full sets have and the first draw to equal sizes, which all metrics are computed on, is too small for. */
export function absentInDraws(
  [first]: readonly FurtherMetrics[],
  ofFullSets: Record<string, MetricEntry>,
): AbsentMetric[] {
  const lost = first?.absent.filter(({ key }) => ofFullSets[key] !== undefined) ?? [];
  return lost.map(({ key, reason }) => ({ key, reason: `At equal sizes: ${reason}` }));
}

/**
 * Computes every metric once; one that fails is absent and takes nothing else down.
 *
 * @param step called before each metric with how many are done; null for the pass that several metrics share
 */
export async function runRecipes(
  recipes: readonly Recipe[],
  context: RecipeContext,
  step: (done: number, recipe: Recipe | null) => void,
): Promise<FurtherMetrics> {
  const found: FurtherMetrics = { entries: {}, absent: [], generated: {}, real: {} };
  const take = async (key: string, compute: () => MetricResult | Promise<MetricResult>) => {
    try {
      const { entry, generated, real } = await compute();
      found.entries[key] = entry;
      Object.assign(found.generated, generated);
      Object.assign(found.real, real);
    } catch (error) {
      found.absent.push(absentReason(key, error));
    }
  };
  let done = 0;
  const summed = new Map(recipes.map(({ key }) => [key, context.sums?.resultOf(key) ?? null]));
  const results = await passOverProducts(
    recipes.filter(({ key, gram }) => gram && !summed.get(key)),
    context,
    found.absent,
    () => step(done, null),
  );
  for (const recipe of recipes) {
    throwIfCancelled(context.signal);
    step(done++, recipe);
    const { compute } = recipe;
    const [result, fromSums] = [results.get(recipe.key), summed.get(recipe.key)];
    if (fromSums) await take(recipe.key, () => fromSums(context));
    else if (result) await take(recipe.key, result);
    else if (compute) await take(recipe.key, () => compute(context));
    // Cancelling and the engine's other work get a turn between metrics that compute for seconds.
    await new Promise(resolve => setImmediate(resolve));
  }
  return found;
}

/** One pass for all metrics that look at inner products; what each saw is read by the functions returned. */
async function passOverProducts(
  recipes: readonly Recipe[],
  context: RecipeContext,
  absent: AbsentMetric[],
  begin: () => void,
): Promise<Map<string, () => MetricResult | Promise<MetricResult>>> {
  const results = new Map<string, () => MetricResult | Promise<MetricResult>>();
  const consumers: GramConsumer[] = [];
  for (const { key, gram } of recipes) {
    try {
      if (!gram) continue;
      const { consumer, result } = gram(context);
      const guarded = guard(consumer);
      consumers.push(guarded.consumer);
      results.set(key, () => {
        guarded.check();
        return result();
      });
    } catch (error) {
      absent.push(absentReason(key, error));
    }
  }
  if (consumers.length === 0) return results;
  begin();
  const { real, generated, product, signal } = context;
  await gramPass(real, generated, consumers, product, signal ? { signal } : {});
  return results;
}

/** A consumer that sits out the rest of the pass once it has failed. */
function guard(consumer: GramConsumer): { consumer: GramConsumer; check: () => void } {
  let failure: Error | undefined;
  return {
    consumer: {
      relations: consumer.relations,
      add: tile => {
        if (failure) return;
        try {
          consumer.add(tile);
        } catch (error) {
          failure = toError(error);
        }
      },
    },
    check: () => {
      if (failure) throw failure;
    },
  };
}
