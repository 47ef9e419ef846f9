import { PbfReader } from 'pbf';

/** What is needed of a `NodeProto` to know whether it can be replaced. */
export interface ParsedNode {
  op: string;
  domain: string;
  inputs: string[];
  outputs: string[];
  /** Attributes that are one number, by name. */
  numbers: Map<string, number>;
  /** Names that graphs within its attributes (bodies of loops and branches) take from outside, or may. */
  inner: string[];
}

interface Attribute {
  name: string;
  number: number | null;
  inner: string[];
}

/** Reads the bytes of a `NodeProto`. @throws RangeError where they are none */
export function parseNode(bytes: Uint8Array): ParsedNode {
  try {
    return new PbfReader(bytes).readFields(readNode, emptyNode());
  } catch (error) {
    throw new RangeError('A node that is not protobuf.', { cause: error });
  }
}

const emptyNode = (): ParsedNode => ({
  op: '',
  domain: '',
  inputs: [],
  outputs: [],
  numbers: new Map(),
  inner: [],
});

function readNode(tag: number, node: ParsedNode, pbf: PbfReader): void {
  if (tag === 1) node.inputs.push(pbf.readString());
  else if (tag === 2) node.outputs.push(pbf.readString());
  else if (tag === 4) node.op = pbf.readString();
  else if (tag === 7) node.domain = pbf.readString();
  else if (tag === 5) {
    const { name, number, inner } = pbf.readMessage<Attribute>(readAttribute, {
      name: '',
      number: null,
      inner: [],
    });
    if (number !== null) node.numbers.set(name, number);
    node.inner.push(...inner);
  }
}

function readAttribute(tag: number, attribute: Attribute, pbf: PbfReader): void {
  if (tag === 1) attribute.name = pbf.readString();
  else if (tag === 2) attribute.number = pbf.readFloat();
  else if (tag === 3) attribute.number = pbf.readVarint(true);
  else if (tag === 6 || tag === 11) pbf.readMessage(readInnerGraph, attribute.inner);
}

function readInnerGraph(tag: number, names: string[], pbf: PbfReader): void {
  if (tag !== 1) return;
  const { inputs, inner } = pbf.readMessage(readNode, emptyNode());
  names.push(...inputs, ...inner);
}
