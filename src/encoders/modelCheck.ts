import { InputError } from '../contract/errors';
import type { InferenceSession } from '../onnx/runtime';
import type { EncoderDescription } from './description';

/** How to run a model that was found to be an encoder. */
export interface ModelPlan {
  inputName: string;
  /** The batch that the model was exported for; null where it takes any. */
  fixedBatch: number | null;
  featuresName: string;
  logitsName: string | null;
  /** Feature dimension, d; null where the model does not say before it runs. */
  dimension: number | null;
}

type Values = readonly InferenceSession.ValueMetadata[];
type TensorValue = InferenceSession.TensorValueMetadata;
type Dims = readonly (number | string)[];

/** Token features have hundreds of numbers a token; a few are the boxes and scores of a detector. */
const fewestTokenFeatures = 16;

const shapeOf = (dims: Dims) => `[${dims.map(dim => (dim === '' ? '?' : dim)).join(', ')}]`;
const valueText = (value: InferenceSession.ValueMetadata) =>
  `"${value.name}"` + (value.isTensor ? ` ${value.type} ${shapeOf(value.shape)}` : ' (not a tensor)');
const listText = (values: Values) => (values.length === 0 ? 'none' : values.map(valueText).join(' and '));
const agrees = (dim: number | string | undefined, expected: number) =>
  typeof dim === 'string' || dim === expected;

function checkInput(file: string, inputs: Values, { input }: EncoderDescription): TensorValue {
  const { width, height } = input;
  const expected = `one input of images, float32 [n, 3, ${height}, ${width}]`;
  const notImages = (mend: string) =>
    new InputError(`${file} is not such an encoder: expected ${expected}; found ${listText(inputs)}.`, mend);
  const [value] = inputs;
  if (inputs.length !== 1 || !value?.isTensor || value.shape.length !== 4) {
    throw notImages('Choose a model that takes images, RGB in channels-first order, as its only input.');
  }
  const [, channels, rows, columns] = value.shape;
  if (!agrees(channels, 3)) {
    throw notImages('Export the model with channels first: [n, 3, height, width].');
  }
  if (value.type !== 'float32') throw notImages('Export the model with a float32 input.');
  if (!agrees(rows, height) || !agrees(columns, width)) {
    throw notImages(
      `The model takes images of ${columns} x ${rows} (width x height) and its description says ` +
        `${width} x ${height}: mend "input.width" and "input.height".`,
    );
  }
  return value;
}

function findOutput(file: string, outputs: Values, name: string, field: string): TensorValue {
  const value = outputs.find(output => output.name === name);
  if (value?.isTensor) return value;
  throw new InputError(
    `${file} has no output "${name}": expected one for "output.${field}"; found ${listText(outputs)}.`,
    `Mend "output.${field}" in the description, or choose an encoder: boxes and scores are not features.`,
  );
}

function checkFeatures(file: string, value: TensorValue, { output }: EncoderDescription): void {
  const { pooling } = output;
  const rank = pooling === 'none' ? 2 : 3;
  const expected = rank === 2 ? '[n, d]' : '[n, tokens, d]';
  const wrong = (mend: string) =>
    new InputError(
      `${file}: with pooling "${pooling}" the output "${value.name}" should be float32 ${expected}; found ${valueText(value)}.`,
      mend,
    );
  if (value.type !== 'float32') throw wrong('Export the model with float32 outputs.');
  if (value.shape.length !== rank) {
    throw wrong(
      value.shape.length === 5 - rank
        ? `Mend "output.pooling": ${rank === 2 ? '"cls" or "mean" pool tokens' : '"none" takes [n, d]'}.`
        : 'Name an output with one row of features an image, or choose an encoder.',
    );
  }
  const dimension = value.shape.at(-1);
  if (rank === 3 && typeof dimension === 'number' && dimension < fewestTokenFeatures) {
    throw wrong(
      `Rows of ${dimension} numbers are boxes or scores, as a detector gives them, not tokens: choose an encoder.`,
    );
  }
}

/**
 * Checks that a loaded model is the encoder that its description says.
 *
 * Expected: one input float32 [n, 3, h, w]; the named features output, float32 [n, d] for pooling `none` and
 * [n, t, d] for `cls` and `mean`; the named logits output, float32 [n, c].
 * @throws InputError that says what was expected and what was found.
 */
export function checkModel(
  file: string,
  description: EncoderDescription,
  inputs: Values,
  outputs: Values,
): ModelPlan {
  const input = checkInput(file, inputs, description);
  const { output } = description;
  const features = findOutput(file, outputs, output.features, 'features');
  checkFeatures(file, features, description);
  if (output.logits !== undefined) {
    const logits = findOutput(file, outputs, output.logits, 'logits');
    if (logits.type !== 'float32' || logits.shape.length !== 2) {
      throw new InputError(
        `${file}: logits should be float32 [n, classes]; found ${valueText(logits)}.`,
        'Mend "output.logits" in the description, or leave it out.',
      );
    }
  }
  const batch = input.shape[0];
  const dimension = features.shape.at(-1);
  return {
    inputName: input.name,
    fixedBatch: typeof batch === 'number' ? batch : null,
    featuresName: features.name,
    logitsName: output.logits ?? null,
    dimension: typeof dimension === 'number' ? dimension : null,
  };
}
