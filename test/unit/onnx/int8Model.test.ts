import fc from 'fast-check';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { withInt8Model } from '../../../src/onnx/int8Model';
import { onnxModel, type GraphNode } from '../../../src/onnx/modelWriter';
import { createSession, loadRuntime } from '../../../src/onnx/runtime';
import { writeExternalModel } from '../encoders/support/externalModel';
import { scratchFolder } from '../encoders/support/scratch';
import { mulberry32 } from '../encoders/support/vitModel';

const [ROWS, INNER, COLUMNS] = [7, 64, 24];
const uniform = mulberry32(3);
const draw = (size: number) => Float32Array.from({ length: size }, () => 2 * uniform() - 1);
const x = draw(ROWS * INNER);
const constants = {
  w: { dims: [INNER, COLUMNS], values: draw(INNER * COLUMNS) },
  v: { dims: [COLUMNS, INNER], values: draw(INNER * COLUMNS) },
  b: { dims: [COLUMNS], values: draw(COLUMNS) },
};

const model = (nodes: GraphNode[]) =>
  onnxModel({
    opset: 17,
    inputs: [{ name: 'x', type: 'float32', dims: ['n', INNER] }],
    outputs: [{ name: 'y', type: 'float32', dims: ['n', 'm'] }],
    nodes,
    initializers: constants,
  });

const matMul: GraphNode = { op: 'MatMul', inputs: ['x', 'w'], outputs: ['y'] };

async function bytesOf(file: string): Promise<{ share: number; bytes: Buffer }> {
  return withInt8Model(file, async ({ share, pieces }) => {
    const all: Uint8Array[] = [];
    for await (const piece of pieces()) all.push(piece);
    return { share, bytes: Buffer.concat(all) };
  });
}

async function run(bytes: Uint8Array): Promise<Float32Array> {
  const { Tensor } = await loadRuntime();
  const session = await createSession(bytes, { executionProviders: ['cpu'] });
  const { y } = await session.run({ x: new Tensor('float32', x, [ROWS, INNER]) });
  await session.release();
  return y!.data as Float32Array;
}

/** The norm of the difference, as a share of the norm. */
function differenceOf(a: Float32Array, b: Float32Array): number {
  const norm = (values: Float32Array) => Math.hypot(...values);
  return norm(a.map((value, i) => value - b[i]!)) / norm(b);
}

describe('a model in int8', () => {
  it.each<[string, GraphNode[], number]>([
    ['MatMul', [matMul], 1],
    ['Gemm', [{ op: 'Gemm', inputs: ['x', 'w'], outputs: ['y'] }], 1],
    [
      'Gemm by a transposed weight, with a bias',
      [{ op: 'Gemm', inputs: ['x', 'v', 'b'], outputs: ['y'], attributes: { transB: { int: 1 } } }],
      1,
    ],
    [
      'two products of the same activations',
      [
        { op: 'MatMul', inputs: ['x', 'w'], outputs: ['first'] },
        { op: 'Gemm', inputs: ['x', 'v'], outputs: ['second'], attributes: { transB: { int: 1 } } },
        { op: 'Add', inputs: ['first', 'second'], outputs: ['y'] },
      ],
      2,
    ],
  ])('gives nearly what the model gives: %s', async (_, nodes, products) => {
    await using folder = await scratchFolder();
    const file = path.join(folder.path, 'model.onnx');
    await writeFile(file, model(nodes));
    const { share, bytes } = await bytesOf(file);
    const weights = INNER * COLUMNS;
    expect(share).toBeCloseTo((products * weights) / (2 * weights + COLUMNS), 10);
    const [expected, found] = [await run(await readFile(file)), await run(bytes)];
    const difference = differenceOf(found, expected);
    expect(difference).toBeLessThan(0.02);
    // And not the same: else nothing was rounded.
    expect(difference).toBeGreaterThan(1e-4);
  });

  it.each<[string, GraphNode[]]>([
    [
      'is scaled',
      [{ op: 'Gemm', inputs: ['x', 'w'], outputs: ['y'], attributes: { alpha: { float: 0.5 } } }],
    ],
    [
      'something else uses too',
      [
        { op: 'MatMul', inputs: ['x', 'w'], outputs: ['p'] },
        { op: 'ReduceSum', inputs: ['w'], outputs: ['s'], attributes: { keepdims: { int: 0 } } },
        { op: 'Add', inputs: ['p', 's'], outputs: ['y'] },
      ],
    ],
    [
      'is multiplied by from the left',
      [
        { op: 'Transpose', inputs: ['x'], outputs: ['t'] },
        { op: 'MatMul', inputs: ['v', 't'], outputs: ['z'] },
        { op: 'Transpose', inputs: ['z'], outputs: ['y'] },
      ],
    ],
  ])('leaves a weight alone that %s, and every byte of a model without another', async (_, nodes) => {
    await using folder = await scratchFolder();
    const file = path.join(folder.path, 'model.onnx');
    await writeFile(file, model(nodes));
    const { share, bytes } = await bytesOf(file);
    expect(share).toBe(0);
    expect(bytes.equals(await readFile(file))).toBe(true);
  });

  it('holds the weights that lay in a file beside the model', async () => {
    await using folder = await scratchFolder();
    const { file } = await writeExternalModel(folder.path);
    const { share, bytes } = await bytesOf(file);
    expect(share).toBe(1);
    const { Tensor } = await loadRuntime();
    const session = await createSession(bytes, { executionProviders: ['cpu'] });
    const image = new Tensor('float32', new Float32Array(3 * 8 * 8).fill(1), [1, 3, 8, 8]);
    const { features } = await session.run({ image });
    await session.release();
    const values = features!.data as Float32Array;
    const expected = Float32Array.from({ length: 12 }, (_, n) => (192 * n + 12 * (191 * 96)) / 1000);
    expect(differenceOf(values, expected)).toBeLessThan(0.01);
  });

  it('is made of any bytes, or they are refused with a reason', async () => {
    await using folder = await scratchFolder();
    const file = path.join(folder.path, 'any.onnx');
    const whole = model([matMul]);
    const changed = fc
      .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 255 }))
      .map(([at, byte]) => whole.with(at, byte));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 300 }), changed), async bytes => {
        await writeFile(file, bytes);
        const outcome: unknown = await bytesOf(file).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(RangeError);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['is no model', Buffer.from('not a model at all')],
    ['was cut short', Buffer.from(model([matMul])).subarray(0, 3000)],
    [
      'is of an operator set without whole numbers',
      Buffer.from(onnxModel({ inputs: [], outputs: [], nodes: [], opset: 9 })),
    ],
  ])('is refused where the file %s', async (_, bytes) => {
    await using folder = await scratchFolder();
    const file = path.join(folder.path, 'model.onnx');
    await writeFile(file, bytes);
    await expect(bytesOf(file)).rejects.toThrow(RangeError);
  });
});
