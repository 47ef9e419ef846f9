import {
  onnxModel,
  type AttributeValue,
  type ConstantTensor,
  type GraphNode,
} from '../../../../src/onnx/modelWriter';

/** The network of test/fixtures/vit/make.py. */
export interface VitConfig {
  seed: number;
  /** Side of the image, of a patch, in pixels. */
  image: number;
  patch: number;
  dim: number;
  depth: number;
  heads: number;
  mlp: number;
  epsilon: number;
}

/** Uniform numbers in [0, 1): the generator that make.py draws its weights from. */
export function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Builds the graph node by node; every tensor is drawn in make.py's order. */
class VitGraph {
  readonly nodes: GraphNode[] = [];
  readonly initializers: Record<string, ConstantTensor> = {};
  private readonly uniform: () => number;
  private count = 0;

  constructor(seed: number) {
    this.uniform = mulberry32(seed);
  }

  draw(size: number, spread: number, center = 0): Float32Array {
    return Float32Array.from({ length: size }, () => center + (2 * this.uniform() - 1) * spread);
  }

  constant(values: Float32Array, dims: number[]): string {
    const name = `c${this.count++}`;
    this.initializers[name] = { dims, values };
    return name;
  }

  integers(...values: number[]): string {
    const name = `c${this.count++}`;
    this.initializers[name] = { dims: [values.length], values: BigInt64Array.from(values, BigInt) };
    return name;
  }

  op(op: string, inputs: string[], attributes: Record<string, AttributeValue> = {}, name?: string): string {
    const output = name ?? `v${this.count++}`;
    this.nodes.push({ op, inputs, outputs: [output], attributes });
    return output;
  }

  /** x W^T + b, the weight drawn as PyTorch's [outputs, inputs]. */
  linear(x: string, inputs: number, outputs: number): string {
    const weight = this.draw(outputs * inputs, (3 / inputs) ** 0.5);
    const transposed = weight.map((_, i) => weight[(i % outputs) * inputs + Math.floor(i / outputs)]!);
    const product = this.op('MatMul', [x, this.constant(transposed, [inputs, outputs])]);
    return this.op('Add', [product, this.constant(this.draw(outputs, 0.1), [outputs])]);
  }

  norm(x: string, dim: number, epsilon: number, name?: string): string {
    const weight = this.constant(this.draw(dim, 0.2, 1), [dim]);
    const bias = this.constant(this.draw(dim, 0.1), [dim]);
    return this.op(
      'LayerNormalization',
      [x, weight, bias],
      { axis: { int: -1 }, epsilon: { float: epsilon } },
      name,
    );
  }

  scale(x: string, dim: number): string {
    return this.op('Mul', [x, this.constant(this.draw(dim, 0.5, 1), [dim])]);
  }

  scalar(value: number): string {
    return this.constant(Float32Array.of(value), []);
  }
}

const permutation = (...perm: number[]) => ({ perm: { ints: perm } });

function embed(graph: VitGraph, { image, patch, dim }: VitConfig): string {
  const patches = (image / patch) ** 2;
  const inputs = 3 * patch * patch;
  const kernel = graph.constant(graph.draw(dim * inputs, (3 / inputs) ** 0.5), [dim, 3, patch, patch]);
  const bias = graph.constant(graph.draw(dim, 0.1), [dim]);
  const conv = graph.op('Conv', ['pixel_values', kernel, bias], { strides: { ints: [patch, patch] } });
  const flat = graph.op('Reshape', [conv, graph.integers(0, dim, patches)]);
  const tokens = graph.op('Transpose', [flat], permutation(0, 2, 1));
  const cls = graph.constant(graph.draw(dim, 1), [1, 1, dim]);
  const positions = graph.constant(graph.draw((1 + patches) * dim, 0.5), [1, 1 + patches, dim]);
  const batch = graph.op('Gather', [graph.op('Shape', ['pixel_values']), graph.integers(0)]);
  const shape = graph.op('Concat', [batch, graph.integers(1, dim)], { axis: { int: 0 } });
  const all = graph.op('Concat', [graph.op('Expand', [cls, shape]), tokens], { axis: { int: 1 } });
  return graph.op('Add', [all, positions]);
}

function attention(graph: VitGraph, y: string, { dim, heads }: VitConfig): string {
  const split = graph.integers(0, -1, heads, dim / heads);
  const projected = [0, 1, 2].map(() => graph.op('Reshape', [graph.linear(y, dim, dim), split]));
  const query = graph.op('Transpose', [projected[0]!], permutation(0, 2, 1, 3));
  const key = graph.op('Transpose', [projected[1]!], permutation(0, 2, 3, 1));
  const value = graph.op('Transpose', [projected[2]!], permutation(0, 2, 1, 3));
  const products = graph.op('Mul', [graph.op('MatMul', [query, key]), graph.scalar((dim / heads) ** -0.5)]);
  const weights = graph.op('Softmax', [products], { axis: { int: -1 } });
  const mixed = graph.op('Transpose', [graph.op('MatMul', [weights, value])], permutation(0, 2, 1, 3));
  return graph.linear(graph.op('Reshape', [mixed, graph.integers(0, -1, dim)]), dim, dim);
}

/** x (1 + erf(x / sqrt 2)) / 2. */
function gelu(graph: VitGraph, x: string): string {
  const erf = graph.op('Erf', [graph.op('Div', [x, graph.scalar(Math.SQRT2)])]);
  const half = graph.op('Mul', [x, graph.scalar(0.5)]);
  return graph.op('Mul', [half, graph.op('Add', [erf, graph.scalar(1)])]);
}

/** The ViT as ONNX, as DINOv2's exports are: `pixel_values` [n, 3, h, w] -> `last_hidden_state` [n, tokens, dim]. */
export function vitModel(config: VitConfig, batch: number | string = 'n'): Uint8Array {
  const graph = new VitGraph(config.seed);
  const { image, patch, dim, mlp, epsilon } = config;
  let x = embed(graph, config);
  for (let block = 0; block < config.depth; block++) {
    const mixed = attention(graph, graph.norm(x, dim, epsilon), config);
    x = graph.op('Add', [x, graph.scale(mixed, dim)]);
    const hidden = gelu(graph, graph.linear(graph.norm(x, dim, epsilon), dim, mlp));
    x = graph.op('Add', [x, graph.scale(graph.linear(hidden, mlp, dim), dim)]);
  }
  graph.norm(x, dim, epsilon, 'last_hidden_state');
  return onnxModel({
    opset: 17,
    inputs: [{ name: 'pixel_values', type: 'float32', dims: [batch, 3, image, image] }],
    outputs: [{ name: 'last_hidden_state', type: 'float32', dims: [batch, 1 + (image / patch) ** 2, dim] }],
    nodes: graph.nodes,
    initializers: graph.initializers,
  });
}
