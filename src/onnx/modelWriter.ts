import { PbfWriter } from 'pbf';

/** Element types that our graphs use, with their number in ONNX's `TensorProto.DataType`. */
const elementTypes = { float32: 1, uint8: 2, int32: 6, int64: 7, bool: 9, float64: 11 } as const;
export type ElementType = keyof typeof elementTypes;

/** `AttributeProto.AttributeType`. */
const attributeTypes = { float: 1, int: 2, string: 3, tensor: 4, floats: 6, ints: 7 } as const;

/** Graph input or output; a dimension given by name (`'n'`) is dynamic. */
export interface GraphValue {
  readonly name: string;
  readonly type: ElementType;
  readonly dims: readonly (number | string)[];
}

/** A constant: the type follows from the array (BigInt64Array is int64). */
export interface ConstantTensor {
  readonly dims: readonly number[];
  readonly values: Float32Array | BigInt64Array;
}

/** Attribute of a node; the kind is said, for ONNX tells 1 (int) from 1.0 (float). */
export type AttributeValue =
  | { readonly float: number }
  | { readonly int: number }
  | { readonly string: string }
  | { readonly tensor: ConstantTensor }
  | { readonly floats: readonly number[] }
  | { readonly ints: readonly number[] };

/** One operator; an empty name among the inputs leaves an optional input out. */
export interface GraphNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  /** Operator set, e.g. `com.microsoft`; ONNX's own if left out. */
  readonly domain?: string;
}

export interface OnnxGraph {
  readonly inputs: readonly GraphValue[];
  readonly outputs: readonly GraphValue[];
  /** In an order in which every node's inputs are already there. */
  readonly nodes: readonly GraphNode[];
  readonly initializers?: Readonly<Record<string, ConstantTensor>>;
  /** Version of ONNX's own operator set; 18 unless told. */
  readonly opset?: number;
}

/** IR version 8 is the oldest that knows every operator set we use, so that old runtimes read it. */
const irVersion = 8;

/** The bytes of an ONNX model (`ModelProto`), ready for an inference session or a file. */
export function onnxModel(graph: OnnxGraph): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeVarintField(1, irVersion);
  pbf.writeStringField(2, 'sample-lens');
  pbf.writeMessage(7, writeGraph, graph);
  pbf.writeMessage(8, writeOpset, { domain: '', version: graph.opset ?? 18 });
  const domains = new Set(graph.nodes.map(node => node.domain ?? ''));
  domains.delete('');
  for (const domain of domains) pbf.writeMessage(8, writeOpset, { domain, version: 1 });
  return pbf.finish();
}

function writeOpset(opset: { domain: string; version: number }, pbf: PbfWriter): void {
  pbf.writeStringField(1, opset.domain);
  pbf.writeVarintField(2, opset.version);
}

function writeGraph(graph: OnnxGraph, pbf: PbfWriter): void {
  for (const node of graph.nodes) pbf.writeMessage(1, writeNode, node);
  pbf.writeStringField(2, 'graph');
  for (const [name, tensor] of Object.entries(graph.initializers ?? {})) {
    pbf.writeMessage(5, writeTensor, { name, tensor });
  }
  for (const value of graph.inputs) pbf.writeMessage(11, writeValue, value);
  for (const value of graph.outputs) pbf.writeMessage(12, writeValue, value);
}

/** Writes a `NodeProto`. */
export function writeNode(node: GraphNode, pbf: PbfWriter): void {
  for (const input of node.inputs) pbf.writeStringField(1, input);
  for (const output of node.outputs) pbf.writeStringField(2, output);
  pbf.writeStringField(3, node.outputs.join('+'));
  pbf.writeStringField(4, node.op);
  for (const [name, value] of Object.entries(node.attributes ?? {})) {
    pbf.writeMessage(5, writeAttribute, { name, value });
  }
  if (node.domain !== undefined) pbf.writeStringField(7, node.domain);
}

function writeAttribute({ name, value }: { name: string; value: AttributeValue }, pbf: PbfWriter): void {
  const type = (kind: keyof typeof attributeTypes) => pbf.writeVarintField(20, attributeTypes[kind]);
  pbf.writeStringField(1, name);
  if ('float' in value) {
    pbf.writeFloatField(2, value.float);
    type('float');
  } else if ('int' in value) {
    pbf.writeVarintField(3, value.int);
    type('int');
  } else if ('string' in value) {
    pbf.writeStringField(4, value.string);
    type('string');
  } else if ('tensor' in value) {
    pbf.writeMessage(5, writeTensor, { name: '', tensor: value.tensor });
    type('tensor');
  } else if ('floats' in value) {
    for (const float of value.floats) pbf.writeFloatField(7, float);
    type('floats');
  } else {
    for (const int of value.ints) pbf.writeVarintField(8, int);
    type('ints');
  }
}

function writeTensor({ name, tensor }: { name: string; tensor: ConstantTensor }, pbf: PbfWriter): void {
  const { dims, values } = tensor;
  for (const dim of dims) pbf.writeVarintField(1, dim);
  pbf.writeVarintField(2, elementTypes[values instanceof Float32Array ? 'float32' : 'int64']);
  pbf.writeStringField(8, name);
  // Raw data is little-endian by the format, as is every machine that ONNX Runtime runs on.
  pbf.writeBytesField(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

function writeValue(value: GraphValue, pbf: PbfWriter): void {
  pbf.writeStringField(1, value.name);
  pbf.writeMessage(2, writeType, value);
}

function writeType(value: GraphValue, pbf: PbfWriter): void {
  pbf.writeMessage(1, writeTensorType, value);
}

function writeTensorType(value: GraphValue, pbf: PbfWriter): void {
  pbf.writeVarintField(1, elementTypes[value.type]);
  pbf.writeMessage(2, writeShape, value.dims);
}

function writeShape(dims: readonly (number | string)[], pbf: PbfWriter): void {
  for (const dim of dims) pbf.writeMessage(1, writeDimension, dim);
}

function writeDimension(dim: number | string, pbf: PbfWriter): void {
  if (typeof dim === 'number') pbf.writeVarintField(1, dim);
  else pbf.writeStringField(2, dim);
}
