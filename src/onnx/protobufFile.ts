import type { FileHandle } from 'node:fs/promises';

/** A stretch of the file: the content of one protobuf message or field. */
export interface Span {
  start: number;
  end: number;
}

export interface Field extends Span {
  number: number;
  /** 2 is length-delimited: messages, strings, bytes. */
  wireType: number;
}

const windowSize = 1 << 16;

/** Reads protobuf fields by position, so that a model of gigabytes is walked without being read. */
export class ProtobufFile {
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

  /** The varint at a position, and where it ends. */
  async varint(position: number): Promise<{ value: number; next: number }> {
    let value = 0;
    for (let shift = 0; shift < 10; shift++) {
      const byte = await this.byteAt(position + shift);
      value += (byte & 0x7f) * 2 ** (7 * shift);
      if (byte < 0x80) return { value, next: position + shift + 1 };
    }
    throw new RangeError('A varint of more than 10 bytes.');
  }

  /** The fields of a message, in their order. @throws RangeError where it is no protobuf message */
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

  /** The length-delimited fields of one number. */
  async *messages(span: Span, number: number): AsyncGenerator<Field> {
    for await (const field of this.fields(span)) {
      if (field.number === number && field.wireType === 2) yield field;
    }
  }

  /** The bytes of a stretch. @throws RangeError where the file ends before it does */
  async bytes({ start, end }: Span): Promise<Buffer> {
    const buffer = Buffer.alloc(end - start);
    for (let done = 0; done < buffer.length;) {
      const { bytesRead } = await this.handle.read(buffer, done, buffer.length - done, start + done);
      if (bytesRead === 0) throw new RangeError('The file ends within a field.');
      done += bytesRead;
    }
    return buffer;
  }

  /** A text, of which only the first 4,096 bytes are read. */
  async text({ start, end }: Span): Promise<string> {
    return (await this.bytes({ start, end: Math.min(end, start + 4096) })).toString('utf8');
  }
}
