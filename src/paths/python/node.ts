import type { Value } from './value';

/** Where the content of a string literal stands, on its last line. */
export interface LiteralPlace {
  row: number;
  start: number;
  end: number;
}

/** A literal whose own text may be a path where the expression around it is unknown. */
export interface Fragment extends LiteralPlace {
  text: string;
}

/** An expression as far as it was read. */
export interface Node {
  /** Null: not known. */
  value: Value | null;
  /** The last string literal that the value is made of. */
  last: LiteralPlace | null;
  fragments: readonly Fragment[];
  /** Expressions within that are paths for themselves, as the arguments of a call of something unknown. */
  children: readonly Child[];
  /** The full name of what a dotted name means, as `os.path.join`; null for what is none. */
  origin: string | null;
  /** A path by its making, so that a single word is one. */
  isMadePath: boolean;
  /** The elements of a tuple or list; null for what is none. */
  elements: readonly Child[] | null;
  isTuple: boolean;
}

export interface Child {
  node: Node;
  allowsWord: boolean;
}

export const UNKNOWN: Node = {
  value: null,
  last: null,
  fragments: [],
  children: [],
  origin: null,
  isMadePath: false,
  elements: null,
  isTuple: false,
};

/** What is left of expressions that are combined to something: their places, fragments and children. */
export function combined(nodes: readonly Node[], fragments = nodes.flatMap(node => node.fragments)): Node {
  return {
    ...UNKNOWN,
    last: nodes.findLast(node => node.last !== null)?.last ?? null,
    fragments,
    children: nodes.flatMap(node => [...node.children, ...(node.elements ?? [])]),
  };
}

/** Something unknown that holds expressions. */
export function within(nodes: readonly Node[], allowsWord = false): Node {
  return { ...UNKNOWN, children: nodes.map(node => ({ node, allowsWord })) };
}
