import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectEncoder } from '../../../src/encoders/inspect';
import { onnxModel, type GraphValue } from '../../../src/onnx/modelWriter';
import { describeWithShared, sharedFolder } from '../../support/shared';
import { inputError } from '../../support/inputError';
import { scratchFolder } from './support/scratch';
import { side, smallDescription, smallModel, writeModel } from './support/smallModel';

const image = (dims: (number | string)[], type: GraphValue['type'] = 'float32'): GraphValue => ({
  name: 'image',
  type,
  dims,
});
const features = (dims: (number | string)[]): GraphValue => ({ name: 'features', type: 'float32', dims });
const reshaped = (...shape: number[]) => ({
  nodes: [{ op: 'Reshape', inputs: ['image', 'shape'], outputs: ['features'] }],
  initializers: { shape: { dims: [shape.length], values: BigInt64Array.from(shape, BigInt) } },
});
/** Something of each byte or index: a float32 output from an input of another type. */
const cast = (input: GraphValue) =>
  onnxModel({
    inputs: [input],
    outputs: [features(['n', 'd'])],
    nodes: [
      { op: 'Cast', inputs: [input.name], outputs: ['floats'], attributes: { to: { int: 1 } } },
      { op: 'Flatten', inputs: ['floats'], outputs: ['features'] },
    ],
  });

async function inspect(model: Uint8Array | string, description: unknown = smallDescription()) {
  await using folder = await scratchFolder();
  return await inspectEncoder(await writeModel(folder.path, model, description));
}

describe('a model that fits its description', () => {
  it('is told by its name and dimension', async () => {
    expect(await inspect(smallModel())).toEqual({ name: 'Small', dimension: 3 * side * side });
  });

  it('may have sizes without numbers: the dimension is found by running it', async () => {
    const model = smallModel({
      inputs: [image(['batch', 'channels', 'height', 'width'])],
      outputs: [features(['batch', 'features'])],
    });
    expect(await inspect(model)).toEqual({ name: 'Small', dimension: 3 * side * side });
  });
});

describe('a model that is no encoder of images', () => {
  it.each<[string, Uint8Array, RegExp]>([
    [
      'text',
      cast({ name: 'input_ids', type: 'int64', dims: ['n', 'length'] }),
      /expected one input of images, float32 \[n, 3, 8, 8\]; found "input_ids" int64 \[n, length\]/,
    ],
    ['bytes', cast(image(['n', 3, side, side], 'uint8')), /found "image" uint8 \[n, 3, 8, 8\]/],
    [
      'channels last',
      smallModel({ inputs: [image(['n', side, side, 3])] }),
      /found "image" float32 \[n, 8, 8, 3\]/,
    ],
    [
      'one channel',
      smallModel({ inputs: [image(['n', 1, side, side])], outputs: [features(['n', 64])] }),
      /\[n, 1, 8, 8\]/,
    ],
    [
      'two inputs',
      smallModel({
        inputs: [image(['n', 3, side, side]), { ...image(['n', 3, side, side]), name: 'other' }],
        nodes: [
          { op: 'Add', inputs: ['image', 'other'], outputs: ['sum'] },
          { op: 'Flatten', inputs: ['sum'], outputs: ['features'] },
        ],
      }),
      /found "image" float32 \[n, 3, 8, 8\] and "other" float32 \[n, 3, 8, 8\]/,
    ],
  ])('(%s) is refused with what was expected and found', async (_, model, message) => {
    expect((await inputError(inspect(model))).message).toMatch(message);
  });

  it('of another size than described is refused with both sizes', async () => {
    const error = await inputError(inspect(smallModel(), smallDescription({ input: { width: 16 } })));
    expect(error.message).toMatch(
      /expected one input of images, float32 \[n, 3, 8, 16\]; found .*\[n, 3, 8, 8\]/,
    );
    expect(error.mend).toMatch(/images of 8 x 8 .* says 16 x 8/);
  });
});

describe('outputs that are not as described', () => {
  it('by name are refused with the names that there are', async () => {
    const error = await inputError(
      inspect(smallModel(), smallDescription({ output: { features: 'pooled' } })),
    );
    expect(error.message).toMatch(/no output "pooled".*found "features" float32 \[n, 192\]/);
  });

  it('by rank are refused with the shape that the pooling needs', async () => {
    const tokens = smallModel({ outputs: [features(['n', 8, 24])], ...reshaped(0, 8, 24) });
    const none = await inputError(inspect(tokens));
    expect(none.message).toMatch(
      /pooling "none".*should be float32 \[n, d\]; found "features" float32 \[n, 8, 24\]/,
    );
    expect(none.mend).toMatch(/"cls" or "mean"/);
    const cls = await inputError(inspect(smallModel(), smallDescription({ output: { pooling: 'cls' } })));
    expect(cls.message).toMatch(
      /pooling "cls".*should be float32 \[n, tokens, d\]; found "features" float32 \[n, 192\]/,
    );
    expect(cls.mend).toMatch(/"none"/);
  });

  it('by logits are refused', async () => {
    const error = await inputError(
      inspect(smallModel(), smallDescription({ output: { logits: 'classes' } })),
    );
    expect(error.message).toMatch(/no output "classes": expected one for "output.logits"/);
  });

  it('only when the model runs are refused then', async () => {
    const mixing = smallModel({
      inputs: [image(['n', 3, side, side])],
      outputs: [features(['rows', 'd'])],
      ...reshaped(-1, 24),
    });
    const error = await inputError(inspect(mixing));
    expect(error.message).toMatch(/expected features \[1, 24\] for a batch of 1; found \[8, 24\]/);
  });
});

describe('a file that is no model', () => {
  it.each([
    ['text', 'not a model'],
    ['nothing', ''],
    ['half a model', smallModel().subarray(0, 60)],
  ])('(%s) is refused', async (_, content) => {
    expect((await inputError(inspect(content))).message).toMatch(/cannot load .*model\.onnx/);
  });

  it('with an operator that ONNX Runtime does not know is refused with its name', async () => {
    const model = smallModel({ nodes: [{ op: 'Imagine', inputs: ['image'], outputs: ['features'] }] });
    expect((await inputError(inspect(model))).message).toMatch(/cannot load .*Imagine/);
  });
});

describeWithShared('a detector', () => {
  const detector = path.join(sharedFolder, 'encoders', 'ultraface-slim-320_simplified.onnx');
  const described = async (description: unknown) => {
    await using folder = await scratchFolder();
    const file = path.join(folder.path, 'detector.onnx');
    await copyFile(detector, file);
    await writeFile(path.join(folder.path, 'detector.json'), JSON.stringify(description));
    return await inputError(inspectEncoder(file));
  };
  const input = { width: 320, height: 240 };

  it('is refused for its input, its outputs and their rank', async () => {
    expect((await described(smallDescription())).message).toMatch(
      /float32 \[n, 3, 8, 8\]; found "input" float32 \[1, 3, 240, 320\]/,
    );
    expect((await described(smallDescription({ input }))).message).toMatch(
      /found "scores" float32 \[1, 4420, 2\] and "boxes" float32 \[1, 4420, 4\]/,
    );
    expect((await described(smallDescription({ input, output: { features: 'scores' } }))).message).toMatch(
      /should be float32 \[n, d\]; found "scores"/,
    );
  });

  it.each(['cls', 'mean'])('is refused where boxes are called tokens (%s)', async pooling => {
    const error = await described(smallDescription({ input, output: { features: 'boxes', pooling } }));
    expect(error.mend).toMatch(/Rows of 4 numbers are boxes or scores/);
  });
});
