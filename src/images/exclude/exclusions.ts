import { readFile } from 'node:fs/promises';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { IGNORE_FILE } from '../../contract/ignoreFile';
import { readIgnoreRules, type IgnoreRule } from './ignoreRules';

/**
 * What the ignore files from a set's folder down to one of its folders exclude, as git would: the last pattern that
 * matches decides, those of deeper files come last, and nothing below an excluded folder is brought back.
 */
export class Exclusions {
  readonly #rules: readonly IgnoreRule[];
  /** By whole name, and by the last part of one. */
  readonly #paths = new Map<string, IgnoreRule>();
  readonly #names = new Map<string, IgnoreRule>();
  readonly #patterns: Ignore | null;

  constructor(rules: readonly IgnoreRule[] = []) {
    this.#rules = rules;
    // Each pattern is a regular expression that every name is held against: 1,000 of them cost 100,000 images 15
    // seconds. Names as they are, which most files consist of, are looked up instead. The order among rules matters
    // only up to the last one that takes something back.
    const lastNegative = rules.findLastIndex(({ negative }) => negative);
    const patterns = rules.flatMap((rule, i) => {
      if (rule.literal === null || i < lastNegative || rule.negative)
        return [{ pattern: `${rule.negative ? '!' : ''}${rule.pattern}`, mark: String(i) }];
      (rule.literal.anywhere ? this.#names : this.#paths).set(rule.literal.text, rule);
      return [];
    });
    this.#patterns = patterns.length === 0 ? null : ignore({ ignoreCase: false }).add(patterns);
  }

  /** With the patterns of one more file, that of a folder below. */
  with(text: string, folder: string): Exclusions {
    return new Exclusions([...this.#rules, ...readIgnoreRules(text, folder)]);
  }

  /**
   * The rule that excludes a file or folder; null where none does. Of the folders above it all must be known not to be
   * excluded.
   *
   * @param name relative to the set's folder, with `/`
   */
  ruleFor(name: string, isFolder: boolean): IgnoreRule | null {
    const listed = this.#paths.get(name) ?? this.#names.get(name.slice(name.lastIndexOf('/') + 1));
    if (listed) return listed;
    const rule = this.#patterns?.test(isFolder ? `${name}/` : name).rule;
    return rule ? (this.#rules[Number(rule.mark)] ?? null) : null;
  }
}

/**
 * What is excluded in a folder: by the files above it, and by its own where it has one.
 *
 * @param folder relative to `root`, with `/`; empty for `root` itself
 * @param entries names of what is in the folder
 * @throws the file system's error where its ignore file cannot be read
 */
export async function exclusionsIn(
  root: string,
  folder: string,
  entries: readonly { name: string }[],
  above: Exclusions,
): Promise<Exclusions> {
  if (!entries.some(({ name }) => name === IGNORE_FILE)) return above;
  return above.with(await readFile(path.join(root, folder, IGNORE_FILE), 'utf8'), folder);
}
