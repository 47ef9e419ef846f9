import { ModelFiles } from './modelFiles';
import { writeNode, type GraphNode } from './modelWriter';
import { parseNode, type ParsedNode } from './parseNode';
import { ready, wrapped, written, type Piece } from './piece';
import { ProtobufFile, type Field, type Span } from './protobufFile';
import { quantizeColumns } from './quantizeColumns';
import { productOf, quantizeActivation, quantizedNames, quantizedProduct } from './quantizedMatMul';
import { FLOAT32, readTensor, type TensorRecord } from './readTensor';

/** Field numbers of ONNX's protobuf messages. */
const modelGraph = 7;
const modelOpset = 8;
const graphNode = 1;
const graphInitializer = 5;
const graphInput = 11;
const INT8 = 3;
/** Operators on whole numbers are in ONNX's operator set from this version on. */
const OLDEST_OPSET = 11;
/** What protobuf can hold in one file. */
const LARGEST_FILE = 2 ** 31 - 1;

/** A model that can be written with products in whole numbers. */
export interface Int8Model {
  /** Of the numbers in the model's float32 weights, those that are rounded: 0..1. */
  share: number;
  /** Images that it was exported for; null where it takes any number. */
  fixedBatch: number | null;
  /** The bytes of the new model, in pieces, a tensor in memory at a time. */
  pieces: () => AsyncGenerator<Uint8Array>;
}

/** A constant of the graph, and where it is in it. */
interface Weight extends TensorRecord {
  field: Field;
}

/** A field of the old file as it is. */
function copied(files: ModelFiles, field: Field): Piece[] {
  const content = { length: field.end - field.start, make: () => files.copy(null, field) };
  if (field.wireType === 2) return wrapped(field.number, [content]);
  return [ready(written(pbf => pbf.writeVarint(field.number * 8 + field.wireType))), content];
}

function nodePieces(nodes: readonly GraphNode[]): Piece[] {
  return nodes.map(node => ready(written(pbf => pbf.writeMessage(graphNode, writeNode, node))));
}

/** A constant of the graph: what it says of itself, then its values. */
function tensorPieces(
  { name, dims, type }: Pick<TensorRecord, 'name' | 'dims' | 'type'>,
  values: Piece,
): Piece[] {
  const head = written(pbf => {
    for (const dim of dims) pbf.writeVarintField(1, dim);
    pbf.writeVarintField(2, type);
    pbf.writeStringField(8, name);
  });
  return wrapped(graphInitializer, [ready(head), ...wrapped(9, [values])]);
}

async function floatsOf(files: ModelFiles, { data }: Weight): Promise<Float32Array> {
  const { location, start, end } = data!;
  const bytes = await new ProtobufFile(await files.handle(location)).bytes({ start, end });
  const values = new Float32Array((end - start) / 4);
  new Uint8Array(values.buffer).set(bytes);
  return values;
}

/** The two constants that stand for a weight; it is read once, when the first of them is written. */
function quantizedPieces(files: ModelFiles, weight: Weight, transposed: boolean): Piece[] {
  const [first, second] = weight.dims as [number, number];
  const [rows, columns] = transposed ? [second, first] : [first, second];
  let scales: Uint8Array = new Uint8Array();
  const values = {
    length: rows * columns,
    async *make() {
      const made = quantizeColumns(await floatsOf(files, weight), { rows, columns, transposed });
      scales = new Uint8Array(made.scales.buffer);
      yield new Uint8Array(made.values.buffer);
    },
  };
  const names = quantizedNames(weight.name);
  return [
    ...tensorPieces({ name: names.values, dims: [rows, columns], type: INT8 }, values),
    ...tensorPieces(
      { name: names.scales, dims: [columns], type: FLOAT32 },
      { length: 4 * columns, make: () => [scales] },
    ),
  ];
}

/** A graph in the order of its fields. */
interface Graph {
  fields: Field[];
  nodes: Map<Field, ParsedNode>;
  weights: Map<string, Weight>;
  /** First dimensions of its inputs by their names; null where one is given by a name, or not at all. */
  inputs: Map<string, number | null>;
}

/** The first dimension of a `ValueInfoProto`: of its type, tensor type, shape, first dimension, the value. */
async function firstDimension(model: ProtobufFile, input: Span): Promise<number | null> {
  let inner = input;
  for (const number of [2, 1, 2, 1]) {
    let first: Span | null = null;
    for await (const field of model.messages(inner, number)) first ??= field;
    if (first === null) return null;
    inner = first;
  }
  for await (const field of model.fields(inner)) {
    if (field.number === 1 && field.wireType === 0) return (await model.varint(field.start)).value;
  }
  return null;
}

/** The first dimension of the input that is no constant: an encoder has one. */
function fixedBatchOf({ inputs, weights }: Graph): number | null {
  for (const [name, first] of inputs) if (!weights.has(name)) return first;
  return null;
}

async function readGraph(model: ProtobufFile, graph: Span): Promise<Graph> {
  const read: Graph = {
    fields: [],
    nodes: new Map(),
    weights: new Map(),
    inputs: new Map(),
  };
  for await (const field of model.fields(graph)) {
    read.fields.push(field);
    if (field.number === graphNode) read.nodes.set(field, parseNode(await model.bytes(field)));
    else if (field.number === graphInitializer) {
      const tensor = await readTensor(model, field);
      read.weights.set(tensor.name, { ...tensor, field });
    } else if (field.number === graphInput) {
      const first = await firstDimension(model, field);
      for await (const name of model.messages(field, 1)) read.inputs.set(await model.text(name), first);
    }
  }
  return read;
}

/** Weights that nothing but plain products uses, each the same way round. */
function quantizable({ nodes, weights, inputs }: Graph): Map<string, boolean> {
  const found = new Map<string, boolean>();
  const refused = new Set(inputs.keys());
  for (const node of nodes.values()) {
    const product = productOf(node);
    const weight = product && weights.get(product.weight);
    const fits =
      weight?.type === FLOAT32 &&
      weight.dims.length === 2 &&
      weight.data !== null &&
      weight.data.end - weight.data.start === 4 * weight.dims[0]! * weight.dims[1]! &&
      !weights.has(node.inputs[0]!);
    for (const [i, name] of [...node.inputs, ...node.inner].entries()) {
      if (!(fits && i === 1)) refused.add(name);
    }
    if (!fits || !product) continue;
    if ((found.get(product.weight) ?? product.transposed) !== product.transposed) refused.add(product.weight);
    found.set(product.weight, product.transposed);
  }
  for (const name of refused) found.delete(name);
  return found;
}

function graphPieces(
  files: ModelFiles,
  { fields, nodes, weights }: Graph,
  chosen: Map<string, boolean>,
): Piece[] {
  const weightOf = new Map([...weights.values()].map(weight => [weight.field, weight]));
  const rounded = new Set<string>();
  return fields.flatMap(field => {
    const node = nodes.get(field);
    if (node) {
      const product = productOf(node);
      if (!product || !chosen.has(product.weight)) return copied(files, field);
      const x = node.inputs[0]!;
      const first = rounded.has(x) ? [] : [quantizeActivation(x)];
      rounded.add(x);
      return nodePieces([...first, ...quantizedProduct(node)]);
    }
    const weight = weightOf.get(field);
    if (!weight) return copied(files, field);
    const transposed = chosen.get(weight.name);
    if (transposed !== undefined) return quantizedPieces(files, weight, transposed);
    const { data } = weight;
    if (typeof data?.location !== 'string') return copied(files, field);
    // What lies beside the old file would not lie beside the new one.
    return tensorPieces(weight, {
      length: data.end - data.start,
      make: () => files.copy(data.location, data),
    });
  });
}

/**
 * Reads a model and plans the same with its products in whole numbers, by dynamic quantisation: weights are rounded
 * once, a scale a column, activations as they come, by their least and largest value. Products that are no plain
 * MatMul or Gemm by a constant stay as they are, as do convolutions.
 *
 * @throws RangeError where the file is no ONNX model, or none that can be written so, with the reason
 */
export async function withInt8Model<T>(file: string, use: (model: Int8Model) => Promise<T>): Promise<T> {
  const files = new ModelFiles(file);
  try {
    const handle = await files.handle(null);
    const model = new ProtobufFile(handle);
    const whole = { start: 0, end: (await handle.stat()).size };
    const pieces: Piece[] = [];
    let [all, rounded, opset] = [0, 0, 0];
    let fixedBatch: number | null = null;
    for await (const field of model.fields(whole)) {
      if (field.number === modelOpset) opset = Math.max(opset, await onnxVersion(model, field));
      if (field.number !== modelGraph) {
        pieces.push(...copied(files, field));
        continue;
      }
      const graph = await readGraph(model, field);
      fixedBatch = fixedBatchOf(graph);
      const chosen = quantizable(graph);
      for (const { name, type, dims } of graph.weights.values()) {
        const numbers = type === FLOAT32 ? dims.reduce((product, dim) => product * dim, 1) : 0;
        all += numbers;
        if (chosen.has(name)) rounded += numbers;
      }
      pieces.push(...wrapped(modelGraph, graphPieces(files, graph, chosen)));
    }
    if (opset < OLDEST_OPSET)
      throw new RangeError(`its operator set is ${opset}, and ${OLDEST_OPSET} is needed`);
    if (pieces.reduce((sum, piece) => sum + piece.length, 0) > LARGEST_FILE) {
      throw new RangeError('it would be larger than 2 GiB');
    }
    return await use({
      share: all === 0 ? 0 : rounded / all,
      fixedBatch,
      async *pieces() {
        for (const piece of pieces) yield* piece.make();
      },
    });
  } finally {
    await files.close();
  }
}

/** The version of ONNX's own operator set; 0 for other sets. */
async function onnxVersion(model: ProtobufFile, opset: Span): Promise<number> {
  let [domain, version] = ['', 0];
  for await (const field of model.fields(opset)) {
    if (field.number === 1) domain = await model.text(field);
    if (field.number === 2) version = (await model.varint(field.start)).value;
  }
  return domain === '' || domain === 'ai.onnx' ? version : 0;
}
