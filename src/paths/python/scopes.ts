import type { Definition, Line } from '../line';
import { limits } from '../limits';
import type { SourceLines } from '../pathGrammar';

/** The line whose function or class a line belongs to; null for the module. */
function scopeOf(lines: readonly Line[], line: Line): Line | null {
  let indent = line.indent;
  for (let at = line.number - 1; at >= 0 && indent > 0; at--) {
    const before = lines[at]!;
    if (before.indent < 0 || before.indent >= indent) continue;
    if (before.opens === 'function' || before.opens === 'class') return before;
    indent = before.indent;
  }
  return null;
}

/** A line that binds a name, and how. */
export interface Binding {
  line: Line;
  definition: Definition;
}

/** All bindings of a name, by the function or class that they are in, null for the module; in the order of the text. */
export type BindingsByScope = ReadonlyMap<Line | null, readonly Binding[]>;

/** Null where too many places bind the name, or one declares it to be another scope's. */
export function bindingsByScope(source: SourceLines, name: string): BindingsByScope | null {
  const places = source.definitions(name);
  const stars = source.definitions('*');
  if (places.size > limits.definitions || stars.size > limits.definitions) return null;
  const byScope = new Map<Line | null, Binding[]>();
  for (const place of [...places, ...stars]) {
    for (const definition of place.names) {
      if (definition.name !== name && definition.name !== '*') continue;
      if (definition.how === 'shared') return null;
      if (definition.how === 'local') continue;
      const scope = definition.how === 'parameter' ? place : scopeOf(source.lines, place);
      const found = byScope.get(scope);
      if (found === undefined) byScope.set(scope, [{ line: place, definition }]);
      else found.push({ line: place, definition });
    }
  }
  for (const bindings of byScope.values()) bindings.sort((a, b) => a.line.number - b.line.number);
  return byScope;
}

/**
 * The bindings of a name that a line may see, in the order of the text: those of the innermost scope that has any, as
 * Python looks names up.
 *
 * @returns `isOwn`: the scope is the line's own, so that their order matters
 */
export function bindingsInSight(
  lines: readonly Line[],
  byScope: BindingsByScope,
  line: Line,
): { bindings: readonly Binding[]; scope: Line | null; isOwn: boolean } {
  const own = scopeOf(lines, line);
  for (let scope = own; ; scope = scopeOf(lines, scope)) {
    const bindings = scope === own || scope?.opens !== 'class' ? byScope.get(scope) : undefined;
    if (bindings !== undefined) return { bindings, scope, isOwn: scope === own };
    if (scope === null) return { bindings: [], scope, isOwn: false };
  }
}

/**
 * Those of a scope's bindings that may give a name its value at a line, as the blocks' indentation tells: the last
 * that must have come by, those after it that may have, and those further on in a loop around the line.
 *
 * @param mustComeBy whether a name that has no value here may have one of another scope, as in a class
 * @returns null where none comes before the line
 */
export function reaching(
  lines: readonly Line[],
  bindings: readonly Binding[],
  line: Line,
  mustComeBy: boolean,
): Binding[] | null {
  const found: Binding[] = [];
  let last: Line | null = null;
  for (const binding of bindings.filter(({ line: { number } }) => number < line.number).reverse()) {
    found.push(binding);
    const isNested = binding.definition.how === 'assigned' && binding.definition.nested;
    if (isNested || !dominates(lines, binding.line, line)) continue;
    last = binding.line;
    break;
  }
  if (found.length === 0 || (last === null && mustComeBy)) return null;
  const end = endOfLoop(lines, last, line);
  return [...found, ...bindings.filter(({ line: { number } }) => number >= line.number && number < end)];
}

/** Whether whoever comes to a line has come by another: no line between them stands further to the left. */
function dominates(lines: readonly Line[], first: Line, line: Line): boolean {
  if (line.indent < first.indent) return false;
  if (first.indent === 0) return true;
  for (let at = line.number - 1; at > first.number; at--) {
    const { indent } = lines[at]!;
    if (indent >= 0 && indent < first.indent) return false;
  }
  return true;
}

/** The line after the outermost loop around a line that begins after another; the line itself for none. */
function endOfLoop(lines: readonly Line[], after: Line | null, line: Line): number {
  let [indent, loop] = [line.indent, null as Line | null];
  if (line.opens === 'loop') loop = line;
  for (let at = line.number - 1; at > (after?.number ?? -1) && indent > 0; at--) {
    const before = lines[at]!;
    if (before.indent < 0 || before.indent >= indent) continue;
    indent = before.indent;
    if (before.opens === 'function' || before.opens === 'class') break;
    if (before.opens === 'loop') loop = before;
  }
  if (loop === null) return line.number;
  let end = loop.number + 1;
  while (end < lines.length && (lines[end]!.indent < 0 || lines[end]!.indent > loop.indent)) end++;
  return end;
}
