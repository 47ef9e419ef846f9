import type { GraphNode, GraphValue, OnnxGraph } from '../../onnx/modelWriter';
import type { Curve, FormQuestions } from '../pairForms';

/** In front of and behind a node's names there is the form's or the sum's own. */
export const names = {
  left: (form: string) => `${form} left`,
  right: (form: string) => `${form} right`,
  scaleX: (form: string) => `${form} scale of x`,
  scaleY: (form: string) => `${form} scale of y`,
  least: (form: string) => `${form} least`,
  greatest: (form: string) => `${form} greatest`,
  form: (form: string) => `${form} form`,
  /** a x (1 + subsets): by row, over all of y and over each subset's y. */
  byRow: (sum: string) => `${sum} by row`,
  /** 1 x b. */
  byColumn: (sum: string) => `${sum} by column`,
  /** b x (1 + subsets). */
  weights: (sum: string) => `${sum} weights`,
};

/**
 * The graph that makes forms of a tile of squared distances, bends them, and sums them up: what is elementwise runs on
 * all threads beside the product, and only sums come back.
 *
 * @param distances for each form what it multiplies the tile's entries by
 * @param diagonal of a tile of a set's rows with themselves: these pairs are left out, and sums by column, which are
 *   those by row
 */
export function formGraph(
  { forms, sums, extremes }: FormQuestions,
  distances: Readonly<Record<string, number>>,
  diagonal: boolean,
): OnnxGraph {
  const nodes: GraphNode[] = [];
  const inputs: GraphValue[] = [float('tile', 'a', 'b')];
  const outputs: GraphValue[] = [];
  const constants = new Map<string, number>();
  const constant = (value: number) => {
    const name = `the number ${value}`;
    constants.set(name, value);
    return name;
  };
  const add = (op: string, given: string[], output: string, attributes: GraphNode['attributes'] = {}) => {
    nodes.push({ op, inputs: given, outputs: [output], attributes });
    return output;
  };
  for (const [name, { scales }] of Object.entries(forms)) {
    inputs.push(float(names.left(name), 'a', `${name} rank`), float(names.right(name), 'b', `${name} rank`));
    const attributes = { transB: { int: 1 }, beta: { float: distances[name]! } };
    const plain = scales ? `${name} unscaled` : names.form(name);
    add('Gemm', [names.left(name), names.right(name), 'tile'], plain, attributes);
    if (!scales) continue;
    inputs.push(float(names.scaleX(name), 'a', 1), float(names.scaleY(name), 1, 'b'));
    add(
      'Mul',
      [add('Mul', [plain, names.scaleX(name)], `${name} half scaled`), names.scaleY(name)],
      names.form(name),
    );
  }
  if (diagonal) inputs.push(float('others', 'a', 'b'));
  else if (Object.keys(sums).length > 0) inputs.push(float('weights of x', 1, 'a'));
  for (const [name, { form, curve }] of Object.entries(sums)) {
    const bent = bend(curve, names.form(form), name, add, constant);
    const counted = diagonal ? add('Mul', [bent, 'others'], `${name} without the diagonal`) : bent;
    inputs.push(float(names.weights(name), 'b', `${name} subsets`));
    outputs.push(
      float(add('MatMul', [counted, names.weights(name)], names.byRow(name)), 'a', `${name} subsets`),
    );
    if (!diagonal)
      outputs.push(float(add('MatMul', ['weights of x', counted], names.byColumn(name)), 1, 'b'));
  }
  if (extremes.length > 0) inputs.push({ name: 'groups', type: 'int64', dims: [3] });
  for (const name of extremes) {
    const groups = add('Reshape', [names.form(name), 'groups'], `${name} in groups`);
    const attributes = { keepdims: { int: 0 } };
    add('ReduceMin', [groups, 'axis 1'], names.least(name), attributes);
    add('ReduceMax', [groups, 'axis 1'], names.greatest(name), attributes);
    outputs.push(float(names.least(name), 'groups', 'b'), float(names.greatest(name), 'groups', 'b'));
    outputs.push(float(names.form(name), 'a', 'b'));
  }
  const scalar = (value: number) => ({ dims: [], values: Float32Array.of(value) });
  return {
    inputs,
    outputs,
    nodes,
    initializers: {
      ...Object.fromEntries([...constants].map(([name, value]) => [name, scalar(value)])),
      ...(extremes.length > 0 ? { 'axis 1': { dims: [1], values: BigInt64Array.of(1n) } } : {}),
    },
  };
}

type Add = (op: string, given: string[], output: string) => string;

/** Nodes for `curveAt`. */
function bend(curve: Curve, z: string, name: string, add: Add, constant: (value: number) => string): string {
  if (curve.kind === 'root') {
    const root = add('Sqrt', [add('Relu', [z], `${name} not below 0`)], `${name} root`);
    const less = add('Sub', [root, constant(1)], `${name} root less 1`);
    return add('Mul', [less, less], `${name} bent`);
  }
  const t = curve.from === 0 ? z : add('Sub', [z, constant(curve.from)], `${name} t`);
  let sum = constant(curve.coefficients.at(-1)!);
  for (let power = curve.coefficients.length - 2; power >= 0; power--) {
    const times = add('Mul', [sum, t], `${name} times t ${power}`);
    sum = add('Add', [times, constant(curve.coefficients[power]!)], `${name} sum ${power}`);
  }
  return add('Mul', [add('Mul', [sum, t], `${name} times t`), t], `${name} bent`);
}

const float = (name: string, ...dims: (number | string)[]): GraphValue => ({ name, type: 'float32', dims });
