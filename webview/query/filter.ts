import type { PanelColumns } from '../../src/contract/panelColumns';
import type { Outliers } from '../../src/contract/outliers';
import { readClause, type Clause, type Comparison } from './clause';
import { scoreReader } from './sampleScores';
import { tokenize } from './tokens';

export interface Filter {
  clauses: Clause[];
  /** What could not be read, in words; the rest of the filter still holds. */
  problems: string[];
}

/**
 * Reads a filter such as `pce:>3 pce:<=5 re:<-2 distance:<0.1 rarity:outside class:cat name:0042 copy is:outlier`.
 *
 * @param scores names of the scores that samples have beside PCE, RE and distance
 */
export function parseFilter(text: string, scores: readonly string[] = []): Filter {
  const filter: Filter = { clauses: [], problems: [] };
  for (const token of tokenize(text)) {
    const reading = readClause(token, scores);
    if ('clause' in reading) filter.clauses.push(reading.clause);
    else filter.problems.push(reading.problem);
  }
  return filter;
}

export interface FilterTest {
  test: (row: number) => boolean;
  problems: string[];
}

/** Binds a filter to a run's columns: class names become mode indices, and what the run does not know is said. */
export function compileFilter(filter: Filter, columns: PanelColumns, outliers: Outliers): FilterTest {
  const problems = [...filter.problems];
  const tests = filter.clauses.map(clause => compileClause(clause, columns, outliers, problems));
  return { test: row => tests.every(test => test(row)), problems };
}

function compileClause(
  clause: Clause,
  columns: PanelColumns,
  outliers: Outliers,
  problems: string[],
): (row: number) => boolean {
  const { generated } = columns;
  const plain = positive();
  return clause.negated ? row => !plain(row) : plain;

  function positive(): (row: number) => boolean {
    switch (clause.kind) {
      case 'copy':
        return row => isCopy(columns, row);
      case 'outlier': {
        if (outliers.bound === null)
          problems.push('This run does not know its outliers. Evaluate again to see them.');
        const rows = new Set(outliers.rows);
        return row => rows.has(row);
      }
      case 'name': {
        const text = clause.text.toLowerCase();
        const names = inLowerCase(generated.names);
        return row => names[row]!.includes(text);
      }
      case 'class': {
        const modes = modesNamed(clause.names, columns.modes, problems);
        return row => modes.has(generated.mode[row]!);
      }
      case 'number': {
        const holds = comparisons[clause.comparison];
        const read = scoreReader(columns, clause.key);
        return row => holds(read(row), clause.value);
      }
      case 'outside': {
        const read = scoreReader(columns, clause.key);
        return row => Number.isNaN(read(row));
      }
    }
  }
}

const lowered = new WeakMap<readonly string[], string[]>();

/** Made once for a run: a filter is typed key by key, and each key asks all names. */
function inLowerCase(names: readonly string[]): string[] {
  const known = lowered.get(names);
  if (known) return known;
  const made = names.map(name => name.toLowerCase());
  lowered.set(names, made);
  return made;
}

const comparisons: Record<Comparison, (a: number, b: number) => boolean> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '=': (a, b) => a === b,
};

function modesNamed(
  names: { text: string; exact: boolean }[],
  modes: string[],
  problems: string[],
): Set<number> {
  const found = new Set<number>();
  for (const { text, exact } of names) {
    const before = found.size;
    modes.forEach((mode, index) => {
      const name = mode.replaceAll('"', '').toLowerCase(); // the grammar has no way to write a quote
      if (text === '*' || (exact ? name === text : name.includes(text))) found.add(index);
    });
    if (found.size === before && !modes.some(mode => mode.toLowerCase() === text))
      problems.push(`No class is called “${text}”${suggestion(modes)}.`);
  }
  return found;
}

function suggestion(modes: string[]): string {
  if (modes.length === 0) return '; this run has no classes';
  const some = modes.slice(0, 6).join(', ');
  return modes.length > 6 ? ` (there are ${some} …)` : ` (there are ${some})`;
}

/** A generated sample whose nearest real sample is at distance exactly 0. */
export function isCopy(columns: PanelColumns, row: number): boolean {
  return columns.nearestCount > 0 && columns.generated.nearestDistances[row * columns.nearestCount] === 0;
}
