import type { CurvedAnswers, CurvedKernel } from '../../metrics/kernels/curvedKernel';
import { pairForm, pairGeometry, type FormName, type PairGeometry } from '../../metrics/kernels/pairGeometry';
import type { SubsetPair } from '../../metrics/kernels/subsetSums';
import type { Relation } from '../../metrics/linearAlgebra/gramPass';
import type { FormAnswers, FormQuestions } from '../../neighbors/pairForms';
import type { MetricSettings } from './metricSettings';
import type { ComparedSets, MetricResult, Recipe, RecipeContext } from './recipe';

/** What one metric wants of the pairs while the search passes over them. */
export interface SumPlan {
  /** A kernel to be summed up, and the subsets within which, too. */
  kernel?: { of: CurvedKernel; subsets: readonly SubsetPair[] };
  /** A form of which the extreme real samples of each generated one are wanted. */
  extremes?: FormName;
  result: (found: PairSums, context: RecipeContext) => MetricResult | Promise<MetricResult>;
}

/** What the search found on its way. */
export interface PairSums {
  geometry: PairGeometry;
  /** Of the metric's kernel. */
  answers: CurvedAnswers;
  /** N_G x some real rows where the metric's form is least, and greatest. */
  extremes: { least: Int32Array; greatest: Int32Array };
}

/** Sums for several metrics, made by the passes of one search. */
export interface SumRound {
  questions: (relation: Relation) => FormQuestions;
  take: (relation: Relation, found: FormAnswers) => void;
  /** How a metric is computed from them; null where it is not, or a pass is missing. */
  resultOf: (key: string) => ((context: RecipeContext) => MetricResult | Promise<MetricResult>) | null;
}

/**
 * Fewer pairs are summed in float64, one by one: they take no time, and small sets show any rounding. From here on
 * float32's averages out, see `CurvedKernel`.
 */
const MANY_PAIRS = 2 ** 24;

/**
 * @param many from so many pairs on
 * @returns null where there are fewer, or no metric wants sums
 */
export function planSums(
  recipes: readonly Recipe[],
  sets: ComparedSets,
  settings: MetricSettings,
  many = MANY_PAIRS,
): SumRound | null {
  const { real, generated } = sets;
  const wanting = recipes.filter(({ sums }) => sums);
  if (real.rows * generated.rows < many || wanting.length === 0) return null;
  const geometry = pairGeometry(real, generated);
  if (!geometry) return null;
  const plans = new Map<string, SumPlan>();
  for (const { key, sums } of wanting) {
    const plan = sums?.({ ...sets, settings, geometry });
    if (plan) plans.set(key, plan);
  }
  const found = new Map<Relation, FormAnswers>();
  const answerOf = (key: string, relation: Relation) =>
    found.get(relation)?.sums[key] ?? { x: noNumbers, y: noNumbers, subsets: noNumbers };
  return {
    questions: relation => questionsOf(plans, geometry, relation),
    take: (relation, answers) => void found.set(relation, answers),
    resultOf: key => {
      const plan = plans.get(key);
      if (!plan || relations.some(relation => !isAnswered(key, plan, relation, found.get(relation))))
        return null;
      const answers = {
        realReal: answerOf(key, 'realReal'),
        generatedGenerated: answerOf(key, 'generatedGenerated'),
        realGenerated: answerOf(key, 'realGenerated'),
      };
      const extremes = found.get('realGenerated')?.extremes[plan.extremes ?? ''] ?? noExtremes;
      return context => plan.result({ geometry, answers, extremes }, context);
    },
  };
}

const relations = ['realReal', 'generatedGenerated', 'realGenerated'] as const;
const noNumbers = new Float64Array(0);
const noExtremes = { least: new Int32Array(0), greatest: new Int32Array(0) };

function isAnswered(
  key: string,
  { kernel, extremes }: SumPlan,
  relation: Relation,
  found?: FormAnswers,
): boolean {
  if (kernel && !found?.sums[key]) return false;
  return !(extremes && relation === 'realGenerated') || found?.extremes[extremes] !== undefined;
}

function questionsOf(
  plans: ReadonlyMap<string, SumPlan>,
  geometry: PairGeometry,
  relation: Relation,
): FormQuestions {
  const forms = new Set<FormName>();
  const extremes = new Set<FormName>();
  const sums: Record<string, FormQuestions['sums'][string]> = {};
  const [x, y] = relation === 'realGenerated' ? (['real', 'generated'] as const) : sameSides[relation];
  for (const [key, plan] of plans) {
    if (plan.extremes && relation === 'realGenerated') extremes.add(plan.extremes);
    if (!plan.kernel) continue;
    const { of, subsets } = plan.kernel;
    forms.add(of.form);
    const sides = subsets.map(subset => ({ x: subset[x], y: subset[y] }));
    sums[key] = { form: of.form, curve: of.curve, subsets: sides };
  }
  const named = [...new Set([...forms, ...extremes])].map(
    name => [name, pairForm(name, geometry, relation)] as const,
  );
  return { forms: Object.fromEntries(named), sums, extremes: [...extremes] };
}

const sameSides = {
  realReal: ['real', 'real'],
  generatedGenerated: ['generated', 'generated'],
} as const;

/** What a plan is made from: all that is known before the pairs are passed over. */
export interface SumContext extends ComparedSets {
  settings: MetricSettings;
  geometry: PairGeometry;
}
