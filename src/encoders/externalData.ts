import { open, type FileHandle } from 'node:fs/promises';

/** Field numbers of ONNX's protobuf messages on the way to external data. */
const modelGraph = 7;
const graphInitializer = 5;
const tensorExternalData = 13;
const entryKey = 1;
const entryValue = 2;

/** A stretch of the file: the content of one protobuf message or field. */
interface Span {
  start: number;
  end: number;
}

interface Field extends Span {
  number: number;
  /** 2 is length-delimited: messages, strings, bytes. */
  wireType: number;
}

const windowSize = 1 << 16;

/** Reads protobuf fields by position, so that a model of gigabytes is walked without being read. */
class ProtobufFile {
  private readonly handle: FileHandle;
  private window: Buffer = Buffer.alloc(0);
  private windowStart = 0;

  constructor(handle: FileHandle) {
    this.handle = handle;
  }

  private async byteAt(position: number): Promise<number> {
    const offset = position - this.windowStart;
    if (offset >= 0 && offset < this.window.length) return this.window[offset]!;
    const buffer = Buffer.alloc(windowSize);
    const { bytesRead } = await this.handle.read(buffer, 0, windowSize, position);
    this.window = buffer.subarray(0, bytesRead);
    this.windowStart = position;
    if (bytesRead === 0) throw new RangeError('The file ends within a field.');
    return this.window[0]!;
  }

  private async varint(position: number): Promise<{ value: number; next: number }> {
    let value = 0;
    for (let shift = 0; shift < 10; shift++) {
      const byte = await this.byteAt(position + shift);
      value += (byte & 0x7f) * 2 ** (7 * shift);
      if (byte < 0x80) return { value, next: position + shift + 1 };
    }
    throw new RangeError('A varint of more than 10 bytes.');
  }

  async *fields(span: Span): AsyncGenerator<Field> {
    for (let position = span.start; position < span.end;) {
      const tag = await this.varint(position);
      const number = Math.floor(tag.value / 8);
      const wireType = tag.value % 8;
      let { next: start } = tag;
      let end: number;
      if (wireType === 0) ({ next: end } = await this.varint(start));
      else if (wireType === 1) end = start + 8;
      else if (wireType === 5) end = start + 4;
      else if (wireType === 2) {
        const length = await this.varint(start);
        start = length.next;
        end = start + length.value;
      } else throw new RangeError(`Wire type ${wireType} is not protobuf.`);
      if (end > span.end) throw new RangeError('A field reaches past its message.');
      yield { number, wireType, start, end };
      position = end;
    }
  }

  async *messages(span: Span, number: number): AsyncGenerator<Field> {
    for await (const field of this.fields(span)) {
      if (field.number === number && field.wireType === 2) yield field;
    }
  }

  async text(span: Span): Promise<string> {
    const buffer = Buffer.alloc(Math.min(span.end - span.start, 4096));
    await this.handle.read(buffer, 0, buffer.length, span.start);
    return buffer.toString('utf8');
  }
}

/**
 * Names of the files beside an ONNX model that hold weights of it (external data), sorted; most have none.
 * A file that is not an ONNX model gives none: loading it says what is wrong with it.
 */
export async function externalDataFiles(modelFile: string): Promise<string[]> {
  const handle = await open(modelFile, 'r');
  const names = new Set<string>();
  try {
    const model = new ProtobufFile(handle);
    const { size } = await handle.stat();
    for await (const graph of model.messages({ start: 0, end: size }, modelGraph)) {
      for await (const tensor of model.messages(graph, graphInitializer)) {
        for await (const entry of model.messages(tensor, tensorExternalData)) {
          const pair = { key: '', value: '' };
          for await (const field of model.fields(entry)) {
            if (field.number === entryKey) pair.key = await model.text(field);
            if (field.number === entryValue) pair.value = await model.text(field);
          }
          if (pair.key === 'location') names.add(pair.value);
        }
      }
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  } finally {
    await handle.close();
  }
  return [...names].sort();
}
