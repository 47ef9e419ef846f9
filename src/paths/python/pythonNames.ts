import { limits } from '../limits';
import type { Definition, Line } from '../line';
import type { SourceLines } from '../pathGrammar';
import { bindings } from './bindings';
import { ExpressionReader, type Names } from './expressionReader';
import { bindingsByScope, bindingsInSight, reaching, type Binding, type BindingsByScope } from './scopes';
import { tokensOf } from './statement';
import { assignmentSigns } from './assignmentSigns';
import { Holds, type Tokens } from './tokens';
import { areEqual, type Value } from './value';

/** What is usually imported by these names, where a text (a notebook's cell) imports nothing of the kind. */
const USUAL_ORIGINS: ReadonlyMap<string, string> = new Map([
  ['osp', 'os.path'],
  ['Path', 'pathlib.Path'],
  ['PurePath', 'pathlib.PurePath'],
]);

/** Where nothing is known of the text around: names mean what they usually do, and have no values. */
export const USUAL_NAMES: Names = {
  valueOf: () => null,
  originOf: name => USUAL_ORIGINS.get(name) ?? name,
};

/** Names as their bindings in the text tell, and only where all that may hold agree. */
export class PythonNames {
  private readonly source: SourceLines;
  private readonly values = new Map<Line, Value | null>();
  /** A name that a long text binds in many places is asked for in as many lines. */
  private readonly known = new Map<string, BindingsByScope | null>();
  private depth = 0;

  constructor(source: SourceLines) {
    this.source = source;
  }

  /**
   * As seen from the statement that begins on a line. What stands in a lambda or a generator may be worked out later,
   * and not in a class's scope.
   */
  at(line: Line, tokens: Tokens, found: readonly Definition[]): Names {
    const locals = new Set(found.flatMap(({ name, how }) => (how === 'local' ? [name] : [])));
    const mayBeLater = (tokens.holds & Holds.ownNames) !== 0;
    return {
      valueOf: name => (locals.has(name) ? null : this.valueOf(name, line, mayBeLater)),
      originOf: name => (locals.has(name) ? null : this.originOf(name, line)),
    };
  }

  private valueOf(name: string, line: Line, mayBeLater: boolean): Value | null {
    if (!this.source.namesAreKnown || this.depth >= limits.depth) return null;
    const byScope = this.bindingsOf(name);
    if (byScope === null) return null;
    const { bindings, scope, isOwn } = bindingsInSight(this.source.lines, byScope, line);
    if (bindings.length === 0) return null;
    const isInClass = isOwn && scope?.opens === 'class';
    if (isInClass && mayBeLater) return null;
    const found = isOwn && !mayBeLater ? reaching(this.source.lines, bindings, line, isInClass) : bindings;
    const [first, ...others] = found ?? [];
    if (first === undefined) return null;
    const value = this.assigned(first);
    const isSure = value !== null && others.every(other => isSame(this.assigned(other), value));
    return isSure ? value : null;
  }

  private originOf(name: string, line: Line): string | null {
    if (!this.source.namesAreKnown) return USUAL_NAMES.originOf(name);
    const byScope = this.bindingsOf(name);
    if (byScope === null) return null;
    const { bindings } = bindingsInSight(this.source.lines, byScope, line);
    const named = bindings.filter(({ definition }) => definition.name === name);
    const [first] = named;
    if (first === undefined) return USUAL_NAMES.originOf(name);
    const origins = new Set(
      named.map(({ definition }) => (definition.how === 'imported' ? definition.origin : null)),
    );
    return origins.size === 1 && first.definition.how === 'imported' ? first.definition.origin : null;
  }

  private bindingsOf(name: string): BindingsByScope | null {
    let found = this.known.get(name);
    if (found === undefined) this.known.set(name, (found = bindingsByScope(this.source, name)));
    return found;
  }

  private assigned({ line, definition }: Binding): Value | null {
    if (definition.how !== 'assigned') return null;
    const known = this.values.get(line);
    if (known !== undefined) return known;
    // while it is worked out, it is unknown: a name that stands for itself
    this.values.set(line, null);
    this.depth++;
    const tokens = tokensOf(this.source.lines, line);
    const found = bindings(tokens);
    const [sign, ...signs] = assignmentSigns(tokens, 0, tokens.count);
    let value: Value | null = null;
    if (sign !== undefined && signs.length === 0 && found.filter(({ how }) => how !== 'local').length === 1) {
      const reader = new ExpressionReader(tokens, this.at(line, tokens, found), sign + 1);
      const node = reader.expression();
      if (reader.at === tokens.count) value = node?.value ?? null;
    }
    this.depth--;
    this.values.set(line, value);
    return value;
  }
}

function isSame(value: Value | null, other: Value): boolean {
  return value !== null && areEqual(value, other);
}
