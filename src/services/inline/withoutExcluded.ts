import type { Outliers } from '../../contract/outliers';
import { ruleFinder } from '../../images/exclude/ruleFinder';

/** The outliers and copies of a set that were not excluded since it was evaluated. */
export async function withoutExcluded(
  { bound, rows, copies }: Outliers,
  names: readonly string[],
  set: string,
): Promise<Outliers> {
  const ruleOf = ruleFinder(set);
  const kept = async (all: readonly number[]) => {
    const rules = await Promise.all(all.map(row => ruleOf(names[row]!)));
    return all.filter((_, i) => rules[i] === null);
  };
  return { bound, rows: await kept(rows), copies: await kept(copies) };
}
