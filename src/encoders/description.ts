import { InputError } from '../contract/errors';

/** A value for each of red, green and blue. */
export type RgbTriple = [number, number, number];

/**
 * How features become one row an image: the output is that already (`none`, [n, d]), its first token
 * (`cls`, [n, t, d] -> [n, d]), or the mean of its tokens (`mean`).
 */
export type Pooling = 'none' | 'cls' | 'mean';

/** What an encoder expects of an image and what it gives; the JSON beside an .onnx file. */
export interface EncoderDescription {
  /** Catalogue id, or the file name of a chosen model. Not in the JSON. */
  id: string;
  name: string;
  input: {
    /** Pixels. */
    width: number;
    height: number;
    /** Pillow's antialiased bicubic, straight to width x height, no crop. */
    resize: 'bicubic';
    /** Per channel, of values scaled to 0..1: the model sees (x / 255 - mean) / std. */
    mean: RgbTriple;
    std: RgbTriple;
  };
  output: {
    /** Name of the model's output that holds the features. */
    features: string;
    pooling: Pooling;
    /** Name of the output with class scores, where there is one. */
    logits?: string;
  };
  license: string;
}

/** A whole description as JSON, shown to who has to write one. */
export const exampleDescription = JSON.stringify({
  name: 'My encoder',
  input: {
    width: 224,
    height: 224,
    resize: 'bicubic',
    mean: [0.485, 0.456, 0.406],
    std: [0.229, 0.224, 0.225],
  },
  output: { features: 'last_hidden_state', pooling: 'cls' },
  license: 'Apache-2.0',
});

type Json = Record<string, unknown>;

/** Reads the fields of one JSON object, naming the field at fault. */
class Fields {
  private readonly values: Json;
  private readonly file: string;
  private readonly prefix: string;

  constructor(value: unknown, file: string, prefix = '') {
    this.file = file;
    this.prefix = prefix;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw this.fault(prefix === '' ? 'it' : `"${prefix.slice(0, -1)}"`, 'an object', value);
    }
    this.values = value as Json;
  }

  fault(what: string, expected: string, found: unknown): InputError {
    const shown = found === undefined ? 'nothing' : JSON.stringify(found);
    return new InputError(
      `${this.file}: ${what} should be ${expected}, and is ${shown}.`,
      `Mend the description; a whole one looks like this: ${exampleDescription}`,
    );
  }

  private check<T>(key: string, expected: string, test: (value: unknown) => value is T): T {
    const value = this.values[key];
    if (!test(value)) throw this.fault(`"${this.prefix}${key}"`, expected, value);
    return value;
  }

  object(key: string): Fields {
    return new Fields(this.values[key], this.file, `${this.prefix}${key}.`);
  }

  text(key: string): string {
    const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
    return this.check(key, 'a text', isText);
  }

  optionalText(key: string): string | undefined {
    return this.values[key] === undefined ? undefined : this.text(key);
  }

  choice<T extends string>(key: string, choices: readonly T[]): T {
    const isChoice = (value: unknown): value is T => choices.some(choice => choice === value);
    return this.check(key, choices.map(choice => `"${choice}"`).join(' or '), isChoice);
  }

  pixels(key: string): number {
    const isSize = (value: unknown): value is number =>
      Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 8192;
    return this.check(key, 'a whole number of pixels from 1 to 8192', isSize);
  }

  triple(key: string, expected: string, test: (value: number) => boolean): RgbTriple {
    const isTriple = (value: unknown): value is RgbTriple =>
      Array.isArray(value) &&
      value.length === 3 &&
      value.every(v => typeof v === 'number' && Number.isFinite(v) && test(v));
    return this.check(key, expected, isTriple);
  }
}

/**
 * Checks a parsed JSON description and completes it with the id.
 *
 * @param file names the JSON in messages.
 * @throws InputError naming the field, what was expected and what was found.
 */
export function parseDescription(json: unknown, file: string, id: string): EncoderDescription {
  const fields = new Fields(json, file);
  const input = fields.object('input');
  const output = fields.object('output');
  const logits = output.optionalText('logits');
  return {
    id,
    name: fields.text('name'),
    input: {
      width: input.pixels('width'),
      height: input.pixels('height'),
      resize: input.choice('resize', ['bicubic']),
      mean: input.triple('mean', 'three numbers, one a channel', () => true),
      std: input.triple('std', 'three numbers above 0, one a channel', v => v > 0),
    },
    output: {
      features: output.text('features'),
      pooling: output.choice('pooling', ['none', 'cls', 'mean']),
      ...(logits === undefined ? {} : { logits }),
    },
    license: fields.text('license'),
  };
}

const poolingWords: Record<Pooling, string> = {
  none: 'as it is',
  cls: 'its CLS token',
  mean: 'the mean of its tokens',
};

/** What is done to an image before and after the model, as one sentence for reports and store keys. */
export function preprocessingSentence({ input, output }: EncoderDescription): string {
  const size = `${input.width} x ${input.height}`;
  const triple = (values: RgbTriple) => values.join(' ');
  return (
    `RGB, straight to ${size} with Pillow's antialiased bicubic, /255, ` +
    `mean ${triple(input.mean)}, std ${triple(input.std)}; ` +
    `output "${output.features}", ${poolingWords[output.pooling]}`
  );
}
